import { RadioGroup } from '@/ui/form/fields/choice'
import { ReasonField } from '@/ui/form/fields/reason'
import { DateField } from '@/ui/form/fields/text'

/** When and how a request came, and its words: what the register keeps of each. */
export const RequestFields = ({ today }: { readonly today: string }) => (
  <>
    <RadioGroup
      name="channel"
      label="La demande est arrivée par"
      defaultValue="email"
      choices={{ email: 'courriel', letter: 'courrier', phone: 'téléphone', inPerson: 'une visite' }}
    />
    <DateField name="receivedOn" label="Reçue le" defaultValue={today} max={today} />
    <ReasonField
      label="Ce que la personne demande"
      help="Sans son adresse : ce texte reste au registre."
      rows={2}
      maxLength={1000}
    />
  </>
)
