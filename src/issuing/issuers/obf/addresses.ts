import type { ObfRecipient } from '@/platform/obf'

/** Where a badge is to be seen, as the factory says for this badge; null for what it does not say. */
export interface BadgeAddresses {
  readonly credentialUrl: string | null
  readonly pageUrl: string | null
}

/**
 * The page for people follows from the address of the badge itself: an Open Badges 3.0 credential and a 2.0 assertion
 * have different ones. Nothing is made up for an address of another form: the holder's own page shows that badge.
 */
const pages: readonly { readonly credential: RegExp; readonly page: (id: string) => string }[] = [
  {
    credential: /^\/obv3\/credentials\/([0-9a-f]{40})(?:\.json|\.html)?$/i,
    page: (id) => `/obv3/credentials/${id}.html`,
  },
  { credential: /^\/v1\/assertion\/([0-9a-f]{40})(?:\.json|\.html)?$/i, page: (id) => `/v1/assertion/${id}.html` },
]

/** `baseUrl`: the service that was asked; elsewhere only what nobody on the way can change. */
export function addressesOf(
  baseUrl: string,
  { assertion_json_url: told }: Pick<ObfRecipient, 'assertion_json_url'>,
): BadgeAddresses {
  const url = told !== null && URL.canParse(told) ? new URL(told) : null
  if (!url || (url.protocol !== 'https:' && url.origin !== new URL(baseUrl).origin) || url.username || url.password)
    return { credentialUrl: null, pageUrl: null }
  for (const { credential, page } of pages) {
    const id = credential.exec(url.pathname)?.[1]
    if (id) return { credentialUrl: url.href, pageUrl: `${url.origin}${page(id)}` }
  }
  return { credentialUrl: url.href, pageUrl: null }
}
