/** An IPv6 address of one network link alone (fe80::/10) that does not say of which: `fe80::1` without `%eth0`. */
export const lacksZone = (address: string): boolean => /^fe[89ab][0-9a-f]:[^%]*$/i.test(address);
