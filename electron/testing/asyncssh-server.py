"""A real SSH server (Debian's python3-asyncssh) that asks what sshd never does: for a new password, and several things
at once. Arguments: the host key's file. Prints its port, and then a line for each thing it was given."""

import asyncio
import sys

import asyncssh

passwords = {"expired": "old-password", "several": "pass"}


class Server(asyncssh.SSHServer):
    def begin_auth(self, username):
        self.username = username
        return True

    def password_auth_supported(self):
        return self.username == "expired"

    def validate_password(self, username, password):
        print("password", password, flush=True)
        if password == "old-password" and passwords[username] == "old-password":
            raise asyncssh.PasswordChangeRequired("It is 91 days old.\nTake \x1b[31manother\x1b[0m.")
        return password == passwords[username]

    def change_password(self, username, old_password, new_password):
        print("change", old_password, new_password, flush=True)
        if len(new_password) < 8:
            raise asyncssh.PasswordChangeRequired("Too short.")
        if new_password == "unwanted-one":
            return False
        passwords[username] = new_password
        return True

    def kbdint_auth_supported(self):
        return True

    def get_kbdint_challenge(self, username, lang, submethods):
        fields = [("Password: ", False), ("Code: ", True)]
        return "Two \x1b[1mthings", "Both at once.\nNo <b>markup</b>.", "", fields

    def validate_kbdint_response(self, username, responses):
        print("answers", flush=True)
        return list(responses) == ["pass", "123456"]


async def main():
    acceptor = await asyncssh.create_server(Server, "127.0.0.1", 0, server_host_keys=[sys.argv[1]])
    print("port", acceptor.sockets[0].getsockname()[1], flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
