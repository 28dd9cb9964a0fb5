import { mappingInWords } from '@/catalogue/case-view'
import { describePair, shareInWords } from '@/catalogue/competency'
import { type BadgeMapping, shownVersion, stateOfVersion } from '@/catalogue/mapping'
import type { ParisDate } from '@/kernel/dates'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { ReasonField } from '@/ui/form/fields/reason'
import { DateField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'

/** How the mapping stands today, and the structure's own way to end it. */
export function MappingCard({
  mapping,
  today,
  mayEnd,
}: {
  readonly mapping: BadgeMapping
  readonly today: ParisDate
  readonly mayEnd: boolean
}) {
  const version = shownVersion(mapping, today)
  if (!version) return null
  const isOpen = ['active', 'scheduled'].includes(stateOfVersion(version, today))
  return (
    <Card title="Rattachement">
      <Facts
        small
        items={[
          ['Compte pour', describePair(version.competency, version.level)],
          ['Part', shareInWords(version)],
          ['État', mappingInWords(mapping, today)],
          ['Version', `${version.version}`],
        ]}
      />
      {isOpen && mayEnd ? (
        <FormDialog
          trigger="Retirer ce badge…"
          title="Retirer ce badge du catalogue ?"
          variant="quiet"
          text="À partir de ce jour, les badges que vous délivrez ne comptent plus. Les badges Région déjà reçus restent aux personnes."
          id="terminer"
          action={`/api/portal/mappings/${mapping.id}/end`}
          revision={mapping.revision}
          submitLabel="Retirer le badge"
          submitVariant="danger"
          successMessage="La fin du rattachement est enregistrée."
        >
          <DateField
            name="on"
            label="À partir de quel jour ?"
            help="Aujourd’hui si vous ne choisissez rien."
            min={today}
            optional
          />
          <ReasonField label="Pourquoi ?" maxLength={4000} rows={3} />
        </FormDialog>
      ) : null}
    </Card>
  )
}
