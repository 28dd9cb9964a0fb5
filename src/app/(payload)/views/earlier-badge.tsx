import { mappingInWords } from '@/catalogue/case-view'
import { describePair } from '@/catalogue/competency'
import { shownVersion } from '@/catalogue/mapping'
import type { EarlierBadge } from '@/catalogue/queries'
import type { ParisDate } from '@/kernel/dates'
import { Card } from '@/ui/card'
import { Written } from '@/ui/linked-text'
import { type Column, DataTable } from '@/ui/table'

type Change = EarlierBadge['changes'][number]

const columns: readonly Column<Change>[] = [
  { header: 'Ce qui change', rowHeader: true, cell: ({ label }) => label },
  { header: 'Avant', cell: ({ before }) => (before ? <Written text={before} /> : '–') },
  { header: 'Maintenant', cell: ({ after }) => (after ? <Written text={after} /> : '–') },
]

/** A badge that is mapped already, or one that takes the place of another: what changed since the Région read it. */
export function EarlierBadgeCard({ earlier, today }: { readonly earlier: EarlierBadge; readonly today: ParisDate }) {
  const { kind, badge, mapping, changes } = earlier
  const version = mapping && shownVersion(mapping, today)
  return (
    <Card title={kind === 'version' ? 'Ce qui change depuis le rattachement' : `Remplace « ${badge.name} »`} large>
      {mapping && version ? (
        <p>
          {kind === 'version' ? 'Ce badge est déjà rattaché' : 'Le badge remplacé est rattaché'} :{' '}
          {describePair(version.competency, version.level)} ({mappingInWords(mapping, today).toLowerCase()}).{' '}
          {kind === 'version'
            ? 'Une nouvelle décision prend la suite de ce rattachement, sans interruption ; les badges obtenus gardent la version de leur jour.'
            : 'Les deux comptent pour un seul badge. Le rattachement de l’ancien court jusqu’à ce que quelqu’un y mette fin.'}
        </p>
      ) : null}
      <DataTable
        caption="Ce qui change"
        captionHidden
        columns={columns}
        rows={changes}
        rowKey={({ label }) => label}
        empty={<p>Ni les textes ni l’image n’ont changé.</p>}
      />
    </Card>
  )
}
