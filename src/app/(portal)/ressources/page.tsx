import { ResourceList } from '@/app/_editorial/blocks'
import type { PageProps } from '@/app/page-props'
import { resourceCard } from '@/editorial/context'
import { downloadsOf } from '@/editorial/downloads'
import { resourceTopics } from '@/editorial/kinds'
import { documentsById, findResources } from '@/editorial/queries'
import { counted } from '@/kernel/french'
import { searchable, slugOf } from '@/kernel/text'
import { queryText } from '@/people/paths'
import { currentActor } from '@/platform/current-actor'
import { SecondaryLink } from '@/ui/button'
import { Section, Stack } from '@/ui/layout'
import { Tabs } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { Tag } from '@/ui/tag'

export const metadata = { title: 'Ressources' }

const topics = Object.entries(resourceTopics).map(([topic, label]) => ({ topic, label, word: slugOf(label) }))

const downloadsWords = (count: number): string => (count > 0 ? `· ${counted(count, 'téléchargement')} en un an` : '')

/** What one takes away, by topic; a keyword narrows the list. */
export default async function ResourcesPage({ searchParams }: PageProps) {
  const { portal } = await currentActor()
  const asked = await searchParams
  const chosen = topics.find(({ word }) => word === queryText(asked, 'rubrique'))
  const keyword = queryText(asked, 'mot-cle').slice(0, 60)
  const all = await findResources(portal)
  const shown = all.filter(
    ({ topic, keywords }) =>
      (!chosen || topic === chosen.topic) &&
      (!keyword || keywords.some((word) => searchable(word) === searchable(keyword))),
  )
  const documents = await documentsById(
    portal,
    shown.flatMap(({ documentId }) => documentId ?? []),
  )
  const downloads = await downloadsOf(
    portal,
    shown.map(({ id }) => id),
  )
  const groups = [...topics, { topic: null, label: 'Autres', word: '' }].map(({ topic, label }) => ({
    label,
    items: shown.filter((one) => one.topic === topic),
  }))
  return (
    <>
      <PageTitle
        title="Ressources"
        lead="Spécifications, kits, vidéos, modèles et guides : ce qu’il faut pour concevoir, remettre et faire connaître des badges."
      />
      <Section tight>
        <Stack flow="section">
          <Tabs
            label="Rubriques"
            tabs={[
              { href: '/ressources', label: 'Toutes', current: !chosen && !keyword },
              ...topics.map(({ topic, label, word }) => ({
                href: `/ressources?rubrique=${word}`,
                label,
                current: topic === chosen?.topic,
              })),
            ]}
          />
          {keyword ? (
            <p className="p-row">
              <Tag tone="info">{keyword}</Tag> <a href="/ressources">Enlever ce mot-clé</a>
            </p>
          ) : null}
          {shown.length === 0 ? (
            <EmptyState
              title="Aucune ressource ici pour l’instant"
              action={<SecondaryLink href="/ressources">Voir toutes les ressources</SecondaryLink>}
            >
              Essayez une autre rubrique.
            </EmptyState>
          ) : (
            groups
              .filter(({ items }) => items.length > 0)
              .map(({ label, items }) => (
                <section key={label} aria-label={label}>
                  <Stack>
                    <h2>{label}</h2>
                    <ResourceList
                      items={items.map((one) => ({
                        ...resourceCard(one, documents.get(one.documentId ?? '')),
                        detail: [
                          one.summary,
                          resourceCard({ ...one, topic: null }, documents.get(one.documentId ?? '')).detail,
                          downloadsWords(downloads.get(one.id) ?? 0),
                        ]
                          .filter(Boolean)
                          .join(' '),
                      }))}
                    />
                  </Stack>
                </section>
              ))
          )}
        </Stack>
      </Section>
    </>
  )
}
