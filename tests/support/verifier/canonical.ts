import { createHash } from 'node:crypto'
import type { Quad } from '@rdfjs/types'
import { JsonLdParser } from 'jsonld-streaming-parser'
import { RDFC10 } from 'rdfjs-c14n'
import type { ContextLoader } from './loader'

const unknownTerm = 'urn:unknown-term:'

/** The canonical N-Quads of a JSON-LD document (RDFC-1.0). Throws when a term of it is defined by no context. */
export async function canonicalQuads(document: Record<string, unknown>, loader: ContextLoader): Promise<string> {
  await refuseUnknownTerms(document, loader)
  return new RDFC10().canonicalize(await parse(document, loader))
}

export const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()

/** A JSON-LD parser drops what no context defines, so an unsigned addition would pass: it is looked for on its own. */
async function refuseUnknownTerms(document: Record<string, unknown>, loader: ContextLoader): Promise<void> {
  const contexts = [document['@context']].flat()
  const quads = await parse({ ...document, '@context': [{ '@vocab': unknownTerm }, ...contexts] }, loader)
  for (const { predicate, object } of quads) {
    for (const { value } of [predicate, object]) {
      if (value.startsWith(unknownTerm)) throw new Error(`No context defines « ${value.slice(unknownTerm.length)} ».`)
    }
  }
}

function parse(document: Record<string, unknown>, loader: ContextLoader): Promise<Quad[]> {
  return new Promise((resolve, reject) => {
    const quads: Quad[] = []
    const parser = new JsonLdParser({ documentLoader: { load: loader }, processingMode: '1.1' })
    parser.on('data', (quad: Quad) => quads.push(quad))
    parser.on('error', reject)
    parser.on('end', () => resolve(quads))
    parser.write(JSON.stringify(document))
    parser.end()
  })
}
