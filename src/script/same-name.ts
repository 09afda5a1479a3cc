import { type Entity, judge } from './entity.ts';
import type { FullName } from './full-name.ts';
import type { Word } from './gender.ts';
import { COURTESY } from './titles.ts';

/** Whether a full name is another form of an entity's. */
export function isSame({ keys, suffix }: Entity, name: FullName): boolean {
  if (keys.length < 2) return false;
  if (suffix !== null && name.suffix !== null && !sameSuffix(suffix, name.suffix)) return false;
  return sameFirst(keys[0] ?? '', name.keys[0] ?? '') || oneEndsOther(keys, name.keys);
}

function sameSuffix(one: string, other: string): boolean {
  return one.charAt(0).toLowerCase() === other.charAt(0).toLowerCase() && /^[js]/i.test(one)
    ? true
    : one === other;
}

/** "Mrs Lowe" is not John Lowe. */
export function contradicts(entity: Entity, roles: readonly Word[]): boolean {
  const titles = roles.map(({ key }) => COURTESY.get(key) ?? 'unknown');
  const title = titles.find((each) => each !== 'unknown');
  if (title === undefined || entity.kind === 'group') return false;
  judge(entity);
  return entity.gender !== 'unknown' && entity.gender !== title;
}

/** "Oleksandr" and "Oleksander", "Dan" and "Daniel", "J." and "Jane". */
export function sameFirst(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length === 1) return long.startsWith(short);
  if (short.length < 3) return false;
  return long.startsWith(short) || (short.length > 5 && long.slice(0, 5) === short.slice(0, 5));
}

/** "Al Hashish" and "Fouzia Al Hashish". */
function oneEndsOther(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.every((key, index) => key === long[long.length - short.length + index]);
}
