import { counted } from '@/kernel/french'
import { typeset } from '@/kernel/typography'
import { type PageQuery, queryText } from '@/people/paths'
import { currentActor } from '@/platform/current-actor'
import { type Found, searchEverything } from '@/search/queries'
import { longestQuestion } from '@/search/question'
import { ButtonLink } from '@/ui/button'
import { Section, Stack } from '@/ui/layout'
import { Filters, SearchField } from '@/ui/lists'
import { Marked } from '@/ui/marked'
import { EmptyState, Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'

export async function generateMetadata({ searchParams }: { readonly searchParams: PageQuery }) {
  const q = queryText(await searchParams, 'q').slice(0, 60)
  // Each question is an address of its own: those that link to them must not fill the lists of search engines.
  return q ? { title: typeset(`Rechercher : ${q}`), robots: { index: false } } : { title: 'Rechercher' }
}

export default async function SearchPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const { portal } = await currentActor()
  const asked = await searchParams
  const q = queryText(asked, 'q')
  const found = q.trim() === '' ? null : await searchEverything(portal, { q, kind: queryText(asked, 'dans') })
  return (
    <>
      <PageTitle
        title="Rechercher"
        lead="Un badge, une structure, une commune, une compétence, une page : cherchez avec vos mots. Les accents et les fautes de frappe ne comptent pas."
      />
      <Section tight>
        <Stack flow="section">
          <Filters
            action="/recherche"
            label="Chercher dans tout le portail"
            button="Rechercher"
            live={resultsId}
            {...(q ? { reset: '/recherche' } : {})}
          >
            <SearchField name="q" label="Votre recherche" defaultValue={q.slice(0, longestQuestion)} />
          </Filters>
          <div className="p-live" id={resultsId}>
            {found === null ? null : found.ok ? (
              <Results found={found.value} />
            ) : (
              <Notice tone="alert" label="À revoir" role="alert">
                {found.problem.detail}
              </Notice>
            )}
          </div>
        </Stack>
      </Section>
    </>
  )
}

/** What `src/browser/suggestions.ts` brings up to what is typed. */
const resultsId = 'resultats'

const addressOf = (q: string, kind?: string): string =>
  `/recherche?${new URLSearchParams({ q, ...(kind ? { dans: kind } : {}) })}`

function Results({ found: { query, total, isPartial, groups } }: { readonly found: Found }) {
  if (total === 0)
    return (
      <EmptyState
        title={`Aucun résultat pour « ${query} »`}
        action={
          <ButtonLink variant="ghost" href="/plan-du-site">
            Voir toutes les pages
          </ButtonLink>
        }
      >
        Essayez un mot plus court ou plus courant, ou un seul mot à la fois.
      </EmptyState>
    )
  return (
    <Stack flow="section">
      <p className="p-muted" data-found="">
        {isPartial
          ? `Rien ne réunit tous vos mots. Voici ce qui s’en approche : ${counted(total, 'résultat')}.`
          : `${counted(total, 'résultat')} pour « ${query} ».`}
      </p>
      {groups.map((group) => (
        <Group key={group.kind} group={group} query={query} isAlone={groups.length === 1} />
      ))}
    </Stack>
  )
}

function Group({
  group: { kind, label, total, hits },
  query,
  isAlone,
}: {
  readonly group: Found['groups'][number]
  readonly query: string
  readonly isAlone: boolean
}) {
  return (
    <section aria-labelledby={`resultats-${kind}`}>
      <Stack>
        <h2 id={`resultats-${kind}`}>{label}</h2>
        <ul className="p-results">
          {hits.map((hit) => (
            <li key={hit.key}>
              <h3 className="p-card-title">
                <a href={hit.address}>
                  <Marked text={hit.title} marks={hit.titleMarks} />
                </a>
              </h3>
              {hit.detail ? <p className="p-small">{hit.detail}</p> : null}
              {hit.excerpt ? (
                <p className="p-measure p-muted">
                  <Marked text={hit.excerpt} marks={hit.excerptMarks} />
                </p>
              ) : null}
            </li>
          ))}
        </ul>
        {total > hits.length ? (
          <p>
            {isAlone ? (
              `Les ${hits.length} premiers sont affichés. Ajoutez un mot pour préciser.`
            ) : (
              <a href={addressOf(query, kind)}>{`${label} : voir les ${counted(total, 'résultat')}`}</a>
            )}
          </p>
        ) : null}
        {isAlone ? <AllKinds query={query} /> : null}
      </Stack>
    </section>
  )
}

const AllKinds = ({ query }: { readonly query: string }) => (
  <p>
    <a href={addressOf(query)}>Chercher dans tout le portail</a>
  </p>
)
