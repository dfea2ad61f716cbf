import type { ConfigView } from '@shared/model/ssh-config.ts';

const path = '/home/ada/.ssh/config';

/** What a file of some hosts lists; `broken` cannot be read when it is loaded. */
export const configScene: ConfigView = {
  path,
  hosts: ['bastion', 'db-primary', 'db-replica', 'github.com', 'broken'].map((alias, at) => ({
    alias,
    where: `${path} line ${at * 5 + 1}`,
  })),
  more: 12,
  problem: null,
};
