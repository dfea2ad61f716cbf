import type { Exposure } from '@shared/model/status.ts';

/** Whether an address, without brackets, is one only its own machine reaches: 127.0.0.0/8, ::1, or the name for both. */
export const isLoopback = (address: string): boolean =>
  /^127(\.\d{1,3}){3}$/.test(address) || address === '::1' || address.toLowerCase() === 'localhost';

/** Who reaches a listener of this computer that is bound at these addresses. */
export const localExposure = (addresses: readonly string[]): Exposure =>
  addresses.every(isLoopback) ? 'this-computer' : 'network';
