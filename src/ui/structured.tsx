/** What a page shows, in the words of schema.org, for search engines; nothing in it is not on the page as well. */
export type StructuredThing = { readonly '@type': string } & Readonly<Record<string, unknown>>

/** A block of data, no script: browsers read nothing of it. */
export const Structured = ({ thing }: { readonly thing: StructuredThing }) => (
  <script
    type="application/ld+json"
    // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON whose angle brackets are escaped ends no element
    dangerouslySetInnerHTML={{
      __html: JSON.stringify({ '@context': 'https://schema.org', ...thing }).replaceAll('<', '\\u003c'),
    }}
  />
)
