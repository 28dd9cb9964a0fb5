import { AmbassadorTag } from '@/app/_cases/ambassador-tag'
import { counted, listed } from '@/kernel/french'
import { typeset } from '@/kernel/typography'
import { organizationKinds } from '@/organizations/organization'
import { BadgeImage } from '@/ui/badge/badge-image'
import { badgeLabel, badgeOfCode } from '@/ui/badge/drawing'
import { Tag } from '@/ui/tag'
import type { ListedStructure } from './directory-question'

/** The structures of a page, by their numbers on the map; one without a point has none. */
export function StructureList({
  rows,
  numberOf,
}: {
  readonly rows: readonly ListedStructure[]
  readonly numberOf: (id: string) => number | null
}) {
  return (
    <ul className="p-structures">
      {rows.map((row) => (
        <Structure key={row.id} row={row} number={numberOf(row.id)} />
      ))}
    </ul>
  )
}

function Structure({ row, number }: { readonly row: ListedStructure; readonly number: number | null }) {
  return (
    <li id={number === null ? undefined : `structure-${number}`}>
      {number === null ? (
        <span className="p-number" data-nowhere="" aria-hidden="true" />
      ) : (
        <span className="p-number">
          <span className="p-hidden">Numéro </span>
          {number}
        </span>
      )}
      <div className="p-structure">
        <h3>
          <a href={`/structures/${row.slug}`}>{typeset(row.displayName)}</a>
        </h3>
        <p className="p-small p-muted">
          {organizationKinds[row.kind]} · {row.city}
        </p>
        {row.awarded ? <Awarded codes={row.awarded.regionalBadges} badges={row.awarded.badges} /> : null}
      </div>
      <p className="p-structure-status">
        <Tag tone="ok">Participant</Tag> <AmbassadorTag isAmbassador={row.isAmbassador} />
      </p>
    </li>
  )
}

/** Its badges lead to these; told once in words, shown beside them. */
function Awarded({ codes, badges }: { readonly codes: readonly string[]; readonly badges: number }) {
  const labels = codes.flatMap((code) => {
    const drawing = badgeOfCode(code)
    return drawing ? [badgeLabel(drawing)] : []
  })
  return (
    <div className="p-structure-badges">
      {codes.map((code) => (
        <BadgeImage key={code} badge={code} size="small" decorative />
      ))}
      <p className="p-hidden">
        {typeset(`${counted(badges, 'badge rattaché', 'badges rattachés')}, qui mènent à : ${listed(labels)}`)}
      </p>
    </div>
  )
}
