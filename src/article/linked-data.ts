import { foldText } from './fold.ts';
import type { DomDocument } from './page-node.ts';

/** What JSON-LD says of an article, as written: nothing resolved or checked. */
export type LinkedArticle = {
  readonly title: string | null;
  readonly author: string | null;
  readonly date: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly picture: string | null;
};

type Fields = Readonly<Record<string, unknown>>;

const LARGEST = 200_000;
const MOST_NODES = 500;

/** The first schema.org Article (or kind of it) in the page's JSON-LD. */
export function linkedArticle(document: DomDocument): LinkedArticle | null {
  for (const script of [...document.querySelectorAll('script[type="application/ld+json"]')].slice(
    0,
    20,
  )) {
    const json = script.textContent ?? '';
    const article = json.length > LARGEST ? undefined : nodesOf(parsed(json)).find(isArticle);
    if (article !== undefined) return read(article);
  }
  return null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** Every object on the way down through arrays, `@graph` and `mainEntity`, breadth first. */
function nodesOf(root: unknown): Fields[] {
  const nodes: Fields[] = [];
  const queue: unknown[] = [root];
  for (let i = 0; i < queue.length && i < MOST_NODES; i++) {
    const value = queue[i];
    if (Array.isArray(value)) queue.push(...value.slice(0, 100));
    else if (isFields(value)) {
      nodes.push(value);
      queue.push(value['@graph'], value.mainEntity, value.mainEntityOfPage);
    }
  }
  return nodes;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isArticle(node: Fields): boolean {
  const types = Array.isArray(node['@type']) ? node['@type'] : [node['@type']];
  return types.some(
    (type) => typeof type === 'string' && /(?:Article|BlogPosting|Report)$/.test(type),
  );
}

function read(node: Fields): LinkedArticle {
  return {
    title: wordsOf(node.headline) ?? wordsOf(node.name),
    author: namesOf(node.author) ?? namesOf(node.creator),
    date: wordsOf(node.datePublished) ?? wordsOf(node.dateCreated),
    publisher: namesOf(node.publisher),
    language: wordsOf(node.inLanguage),
    picture: addressOf(node.image),
  };
}

function wordsOf(value: unknown): string | null {
  return typeof value === 'string' ? foldText(value.slice(0, 4096)) || null : null;
}

function namesOf(value: unknown): string | null {
  if (Array.isArray(value)) {
    return (
      value
        .slice(0, 5)
        .map(namesOf)
        .filter((name) => name !== null)
        .join(', ') || null
    );
  }
  return isFields(value) ? wordsOf(value.name) : wordsOf(value);
}

function addressOf(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return isFields(first) ? wordsOf(first.url) : wordsOf(first);
}
