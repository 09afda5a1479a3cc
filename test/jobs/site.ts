import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Resource = {
  readonly status?: number;
  readonly body?: string | Buffer;
  readonly type?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Answers by itself. */
  readonly answer?: (request: IncomingMessage, response: ServerResponse) => void;
};

export type Site = {
  readonly base: string;
  /** By path; without a robots.txt, there is none. */
  readonly resources: Map<string, Resource>;
  /** What was asked for since `forget`, without robots.txt, and how many bytes of bodies were sent. */
  readonly asked: string[];
  bodies: number;
  robots: number;
  forget(): void;
  close(): void;
};

/** A site on this machine that does what its resources say, with conditional requests as HTTP has them. */
export async function openSite(): Promise<Site> {
  const resources = new Map<string, Resource>();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/robots.txt') site.robots += 1;
    else site.asked.push(path);
    const found = resources.get(path);
    if (found === undefined) response.writeHead(404).end();
    else if (found.answer) found.answer(request, response);
    else send(found, request, response);
  });
  const send = (found: Resource, request: IncomingMessage, response: ServerResponse) => {
    const { status = 200, body = '', type = 'text/html', etag, lastModified, headers = {} } = found;
    const validators = {
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { 'last-modified': lastModified }),
    };
    const isKnown =
      etag === undefined
        ? lastModified !== undefined && request.headers['if-modified-since'] === lastModified
        : request.headers['if-none-match'] === etag;
    if (status === 200 && isKnown) {
      response.writeHead(304, validators).end();
      return;
    }
    if (status === 200) site.bodies += body.length;
    response.writeHead(status, { 'content-type': type, ...validators, ...headers }).end(body);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site: Site = {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    resources,
    asked: [],
    bodies: 0,
    robots: 0,
    forget() {
      site.asked.length = 0;
      site.bodies = 0;
      site.robots = 0;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return site;
}

/** A page of an article that says one thing of its own. */
export function storyPage(title: string, said = 'I will stay', beside = ''): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body>${beside}<article><h1>${title}</h1>
<p>The keeper of the lighthouse, who is 81, has no intention of leaving the rock before the summer, and nobody has asked her to.</p>
<p>“${said},” said Ana Sokol, who keeps the shop beside it. Her windows face the water, and all that year nobody had come past them.</p>
</article></body></html>`;
}

export function rss(items: readonly string[], head = ''): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>${head}${items
    .map((item) => `<item>${item}</item>`)
    .join('')}</channel></rss>`;
}
