/*
 * A security key in software, for tests only: a middleware library that OpenSSH's own ssh-sk-helper loads (the
 * interface is ssh's sk-api, version 10; what is signed is in OpenSSH's PROTOCOL.u2f). Its key handle is the private key
 * itself. With SECURITY_KEY_TOUCH naming a socket, each signature calls there and waits for a byte: `y` is a touch,
 * anything else is a key that was pulled out.
 */
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { ALG_ECDSA = 0, ALG_ED25519 = 1, PRESENCE = 1, FAILED = -1, UNSUPPORTED = -2 };

struct enrolled {
  uint8_t flags;
  uint8_t *public_key; size_t public_key_len;
  uint8_t *key_handle; size_t key_handle_len;
  uint8_t *signature; size_t signature_len;
  uint8_t *attestation; size_t attestation_len;
  uint8_t *authdata; size_t authdata_len;
};

struct signature {
  uint8_t flags;
  uint32_t counter;
  uint8_t *r; size_t r_len;
  uint8_t *s; size_t s_len;
};

static void keep(const void *data, size_t length, uint8_t **to, size_t *to_length) {
  *to = malloc(length);
  memcpy(*to, data, length);
  *to_length = length;
}

uint32_t sk_api_version(void) { return 0x000a0000; }

static int enroll_ed25519(struct enrolled *key) {
  EVP_PKEY *pair = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
  uint8_t seed[32], point[32];
  size_t seed_length = sizeof seed, point_length = sizeof point;
  if (!pair || !EVP_PKEY_get_raw_private_key(pair, seed, &seed_length)) return FAILED;
  if (!EVP_PKEY_get_raw_public_key(pair, point, &point_length)) return FAILED;
  keep(point, point_length, &key->public_key, &key->public_key_len);
  keep(seed, seed_length, &key->key_handle, &key->key_handle_len);
  return 0;
}

/* The handle is DER: what d2i_AutoPrivateKey reads again. */
static int enroll_ecdsa(struct enrolled *key) {
  EVP_PKEY *pair = EVP_EC_gen("P-256");
  uint8_t *point = NULL, *der = NULL;
  size_t point_length = pair ? EVP_PKEY_get1_encoded_public_key(pair, &point) : 0;
  int der_length = pair ? i2d_PrivateKey(pair, &der) : 0;
  if (point_length == 0 || der_length <= 0) return FAILED;
  keep(point, point_length, &key->public_key, &key->public_key_len);
  keep(der, (size_t)der_length, &key->key_handle, &key->key_handle_len);
  return 0;
}

int sk_enroll(uint32_t alg, const uint8_t *challenge, size_t challenge_len, const char *application, uint8_t flags,
              const char *pin, void **options, struct enrolled **out) {
  static const uint8_t nothing[64];
  struct enrolled *key = calloc(1, sizeof *key);
  (void)challenge, (void)challenge_len, (void)application, (void)pin, (void)options;
  key->flags = flags;
  keep(nothing, sizeof nothing, &key->signature, &key->signature_len);
  int failed = alg == ALG_ED25519 ? enroll_ed25519(key) : alg == ALG_ECDSA ? enroll_ecdsa(key) : UNSUPPORTED;
  if (!failed) *out = key;
  return failed;
}

static int wait_for_touch(void) {
  struct sockaddr_un place = {.sun_family = AF_UNIX};
  const char *path = getenv("SECURITY_KEY_TOUCH");
  char touch = 0;
  if (!path) return 0;
  int asking = socket(AF_UNIX, SOCK_STREAM, 0);
  if (asking < 0 || strlen(path) >= sizeof place.sun_path) return FAILED;
  strcpy(place.sun_path, path);
  ssize_t got = connect(asking, (struct sockaddr *)&place, sizeof place) == 0 ? read(asking, &touch, 1) : -1;
  close(asking);
  return got == 1 && touch == 'y' ? 0 : FAILED;
}

/* An ECDSA signature in DER, taken apart. */
static int split(const uint8_t *der, size_t length, struct signature *out) {
  ECDSA_SIG *parts = d2i_ECDSA_SIG(NULL, &der, (long)length);
  uint8_t r[32], s[32];
  if (!parts) return FAILED;
  BN_bn2binpad(ECDSA_SIG_get0_r(parts), r, sizeof r);
  BN_bn2binpad(ECDSA_SIG_get0_s(parts), s, sizeof s);
  keep(r, sizeof r, &out->r, &out->r_len);
  keep(s, sizeof s, &out->s, &out->s_len);
  return 0;
}

int sk_sign(uint32_t alg, const uint8_t *data, size_t data_len, const char *application, const uint8_t *handle,
            size_t handle_len, uint8_t flags, const char *pin, void **options, struct signature **out) {
  uint8_t message[32 + 1 + 4 + 32], bytes[128];
  size_t length = sizeof bytes;
  struct signature *made = calloc(1, sizeof *made);
  EVP_PKEY *key = alg == ALG_ED25519 ? EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, handle, handle_len)
                                     : d2i_AutoPrivateKey(NULL, &handle, (long)handle_len);
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  (void)pin, (void)options;
  if (!key || ((flags & PRESENCE) && wait_for_touch() != 0)) return FAILED;
  made->flags = flags & PRESENCE;
  made->counter = 7;
  SHA256((const uint8_t *)application, strlen(application), message);
  message[32] = made->flags;
  memcpy(message + 33, (const uint8_t[]){0, 0, 0, 7}, 4);
  SHA256(data, data_len, message + 37);
  if (!EVP_DigestSignInit(context, NULL, alg == ALG_ED25519 ? NULL : EVP_sha256(), NULL, key)) return FAILED;
  if (!EVP_DigestSign(context, bytes, &length, message, sizeof message)) return FAILED;
  if (alg == ALG_ED25519) keep(bytes, length, &made->r, &made->r_len);
  else if (split(bytes, length, made) != 0) return FAILED;
  *out = made;
  return 0;
}

int sk_load_resident_keys(const char *pin, void **options, void ***keys, size_t *count) {
  (void)pin, (void)options, (void)keys, (void)count;
  return UNSUPPORTED;
}
