import { competencyWords } from '@/catalogue/addresses'
import type { Competency } from '@/catalogue/competency'
import type { Needed } from '@/catalogue/needed'
import type { RegionalBadge } from '@/catalogue/regional-badge'
import { counted } from '@/kernel/french'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { Grid, Stack } from '@/ui/layout'
import { Tag } from '@/ui/tag'

/** How a badge comes, by the figures of the policy in force. */
export function HowToGet({
  badge,
  given,
  structures,
}: {
  readonly badge: RegionalBadge
  readonly given: Needed
  /** How many have a badge that counts for this one today. */
  readonly structures: number
}) {
  return (
    <Stack>
      <h2>Comment on l’obtient</h2>
      {badge.kind === 'competency' ? <ForCompetency partials={given.partials} /> : null}
      {badge.competency ? <WhoMayTrigger competency={badge.competency} structures={structures} /> : null}
      {badge.kind === 'general' ? (
        <p className="p-measure">
          Il vient de lui-même à la personne qui a reçu le badge « {given.levelName} » de {inWords(given.competencies)}{' '}
          compétences différentes.
        </p>
      ) : null}
      {badge.kind === 'status' ? (
        <>
          <p className="p-measure">
            La structure dépose une candidature, la Région l’étudie avec elle. Le badge est remis à la structure, pas à
            une personne.
          </p>
          <div>
            <SecondaryLink href="/rejoindre">Rejoindre la démarche</SecondaryLink>
          </div>
        </>
      ) : (
        <p className="p-measure p-muted p-small">
          Rien à demander : le badge Région arrive de lui-même dans les jours qui suivent.
        </p>
      )}
    </Stack>
  )
}

const ForCompetency = ({ partials }: { readonly partials: number }) => (
  <Grid columns={2}>
    <Card title="Un badge complet" level={3} beside={<Tag tone="ok">1 pour 1</Tag>}>
      <p className="p-small p-muted">Un badge d’une structure participante qui couvre tous les critères suffit.</p>
    </Card>
    <Card
      title={`${capital(inWords(partials))} badges partiels`}
      level={3}
      beside={<Tag tone="info">{partials} pour 1</Tag>}
    >
      <p className="p-small p-muted">
        {capital(inWords(partials))} badges différents, même compétence, même niveau, obtenus où que ce soit.
      </p>
    </Card>
  </Grid>
)

/** Only a structure with a status, and only through a badge that the Région has read. */
const WhoMayTrigger = ({
  competency,
  structures,
}: {
  readonly competency: Competency
  readonly structures: number
}) => (
  <Stack>
    <h3>Qui peut le déclencher</h3>
    <p className="p-measure">
      Une structure qui a le statut Participant ou Ambassadeur, par un badge à elle que la Région a lu et rattaché à
      cette compétence.{' '}
      {structures === 0 ? (
        'Aucune ne le fait encore à ce niveau.'
      ) : (
        <>
          Aujourd’hui,{' '}
          <a href={`/structures?competence=${competencyWords.wordOf(competency)}`}>
            {counted(structures, 'structure')}
          </a>{' '}
          {structures === 1 ? 'le fait' : 'le font'} à ce niveau.
        </>
      )}
    </p>
  </Stack>
)

const words = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six']
const inWords = (count: number): string => words[count] ?? String(count)
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
