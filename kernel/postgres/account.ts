import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The user the server runs as, when that is not the one who runs Throughline. */
export type Account = { readonly uid: number; readonly gid: number };

/**
 * PostgreSQL refuses to run as root. Root therefore hands it to whoever owns the cluster already, to a user called `throughline` where there is
 * one, or to `nobody`. Anyone else runs it as themselves.
 */
export function serverAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return accountCalled('throughline') ?? accountCalled('nobody') ?? { uid: 65534, gid: 65534 };
}

/** Whether the account may pass through every directory on the way to `path`, going by their modes. */
export function canEnter(path: string, account: Account | undefined): boolean {
  if (!account) return true;
  for (let at = realpathSync(path); ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bits = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode;
    if ((bits & 0o1) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function accountCalled(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((one) => one.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}
