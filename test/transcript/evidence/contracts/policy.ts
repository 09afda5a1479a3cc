import type { Contract } from './contract.ts';

/** What may run and load. */
export const POLICY: readonly Contract[] = [
  {
    name: 'the policy allows the page’s own style and script by their hashes, and nothing else',
    async check({ open }) {
      const { page, complaints } = await open();
      const policy = await page.evaluate(
        () =>
          document
            .querySelector('meta[http-equiv="Content-Security-Policy"]')
            ?.getAttribute('content') ?? '',
      );
      const ready = await page.locator('#controls').isVisible();
      const faults = [...complaints];
      if (!/default-src 'none'/u.test(policy))
        faults.push('the policy does not start from nothing');
      if (/unsafe|https?:|\*/u.test(policy)) faults.push('the policy is open');
      if (!/script-src 'sha256-/u.test(policy)) faults.push('scripts are not known by hash');
      if (!ready) faults.push('the script has not run');
      return faults;
    },
  },
  {
    name: 'it needs nothing but the sound beside it, and can be enlarged (1.4.4)',
    async check({ still }) {
      return (await still()).evaluate(() => {
        const needed = [...document.querySelectorAll('[src], link[href], [srcset]')]
          .map((element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '')
          .filter((address) => !/^(?:data:|[\w%.-]+$)/u.test(address));
        const viewport =
          document.querySelector('meta[name=viewport]')?.getAttribute('content') ?? '';
        return [
          ...needed.map((address) => `it needs ${address}`),
          ...(/maximum-scale|user-scalable/u.test(viewport) ? ['zoom is forbidden'] : []),
        ];
      });
    },
  },
];
