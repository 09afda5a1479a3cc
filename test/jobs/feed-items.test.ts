import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuotecastError } from '../../src/errors.ts';
import { readFeed } from '../../src/jobs/feed-items.ts';

const read = (text: string | Uint8Array, charset: string | null = null) =>
  readFeed({
    address: 'https://news.example/feed',
    bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
    type: null,
    charset,
    language: null,
  });

describe('a feed', () => {
  it('is read from RSS 2.0', () => {
    const feed =
      read(`<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><ttl>60</ttl>
<item><title>Ferry &amp; “harbour” &#8220;open&#8221;</title><link>/ferry</link><guid isPermaLink="false">17</guid>
<pubDate>Fri, 01 May 2026 08:00:00 GMT</pubDate><description>short</description><content:encoded><![CDATA[<p>full</p>]]></content:encoded></item>
<item><guid>https://news.example/by-guid</guid><media:group><title>not this</title></media:group></item></channel></rss>`);
    expect(feed.ttl).toBe(60);
    expect(feed.items).toEqual([
      {
        guid: '17',
        title: 'Ferry & “harbour” “open”',
        link: 'https://news.example/ferry',
        published: Date.parse('2026-05-01T08:00:00Z'),
        html: '<p>full</p>',
      },
      {
        guid: 'https://news.example/by-guid',
        title: null,
        link: 'https://news.example/by-guid',
        published: null,
        html: null,
      },
    ]);
  });

  it('is read from Atom, RSS 1.0 and JSON Feed', () => {
    const atom =
      read(`<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>tag:x,1</id>
<title type="html">A &lt;b&gt;story&lt;/b&gt;</title><link rel="self" href="/self"/><link href="story"/>
<updated>2026-05-02T00:00:00Z</updated><published>2026-05-01T00:00:00Z</published><updated>2026-05-03T00:00:00Z</updated>
<content type="xhtml"><div><p>Said <em>so</em></p></div></content></entry></feed>`);
    expect(atom.items[0]).toMatchObject({
      guid: 'tag:x,1',
      link: 'https://news.example/story',
      published: Date.parse('2026-05-01T00:00:00Z'),
      html: '<div><p>Said <em>so</em></p></div>',
    });
    expect(atom.items[0]?.title?.replace(/\s+/g, ' ')).toBe('A story');
    const rdf = read(`<rdf:RDF><channel/><item rdf:about="https://news.example/r"><title>R</title>
<link>https://news.example/r</link><dc:date>2026-05-01</dc:date></item></rdf:RDF>`);
    expect(rdf.items[0]).toMatchObject({ guid: 'https://news.example/r', title: 'R' });
    const json = read(`{"version":"https://jsonfeed.org/version/1.1","items":[
{"id":5,"url":"/five","title":"Five","content_text":"a < b\\n\\nc"},{"id":"6","title":{}}]}`);
    expect(json.items).toMatchObject([
      { guid: '5', link: 'https://news.example/five', html: '<p>a &lt; b</p><p>c</p>' },
      { guid: '6', title: null, link: null },
    ]);
  });

  it('has dates that are the same on every machine, with a zone or without', () => {
    const { TZ } = process.env;
    const dates = ['Fri, 01 May 2026 08:00:00', '2026-05-01T08:00:00', '2026-05-01'];
    const feed = `<rss><channel>${dates.map((date) => `<item><guid>1</guid><pubDate>${date}</pubDate></item>`).join('')}</channel></rss>`;
    try {
      const times = ['America/New_York', 'Asia/Tokyo'].map((zone) => {
        process.env.TZ = zone;
        return read(feed).items.map(({ published }) => new Date(published ?? 0).toISOString());
      });
      const wanted = ['2026-05-01T08:00:00.000Z', '2026-05-01T08:00:00.000Z'];
      const both = [...wanted, '2026-05-01T00:00:00.000Z'];
      expect(times).toEqual([both, both]);
    } finally {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
    }
  });

  it('has titles that are HTML, but in Atom only where they say so', () => {
    const written = 'AT&amp;amp;T&amp;#8217;s &lt;b&gt;plan&lt;/b&gt;';
    const rss = `<rss><channel><item><title>${written}</title></item></channel></rss>`;
    const entry = (type: string) => `<entry><title ${type}>${written}</title></entry>`;
    const atom = `<feed>${entry('type="html"')}${entry('type="text"')}${entry('')}</feed>`;
    const plain = 'AT&amp;T&#8217;s <b>plan</b>';
    expect([rss, atom].flatMap((text) => read(text).items.map(({ title }) => title))).toEqual([
      'AT&T’s plan',
      'AT&T’s plan',
      plain,
      plain,
    ]);
  });

  it('is decoded as it says it is', () => {
    const latin = Buffer.from(
      '<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel><item><title>Caf\xe9</title></item></channel></rss>',
      'latin1',
    );
    expect(read(latin).items[0]?.title).toBe('Café');
  });

  it('expands no entities, fetches nothing it names, and links nowhere but to the web', () => {
    const feed =
      read(`<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
<rss><channel><item><title>&b; &f;</title><link>file:///etc/passwd</link></item>
<item><link>javascript:alert(1)</link></item></channel></rss>`);
    expect(feed.items.map(({ title, link }) => [title, link])).toEqual([
      ['&b; &f;', null],
      [null, null],
    ]);
  });

  it.each(['<!doctype html><p>hi', '{"items": []}', '{', 'words', '<opml/>', '<x><rss/></x>'])(
    'is not %j',
    (text) => {
      expect(() => read(text)).toThrow(QuotecastError);
    },
  );

  it('takes no longer than its length, whatever is in it', () => {
    const many = [
      '<a>'.repeat(500_000),
      '<'.repeat(1_000_000),
      '<![CDATA['.repeat(100_000),
      '<!--'.repeat(200_000),
      '<item>'.repeat(200_000),
      '&'.repeat(1_000_000),
    ];
    for (const text of many) expect(read(`<rss><channel>${text}`).items.length).toBeLessThan(1001);
    const part = fc.constantFrom(
      '<rss>',
      '<item>',
      '</item>',
      '<link href="',
      '">',
      '<title>',
      '<![CDATA[',
      ']]>',
      '&lt;',
      'x',
      '<guid/>',
      '</',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        expect(read(`<rss>${parts.join('')}`).items.length).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
