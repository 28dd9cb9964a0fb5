import type { WeekEdition } from '@/agenda/edition'
import { CheckboxField, Fieldset } from '@/ui/form/fields/choice'
import { DateField, TextArea, TextField } from '@/ui/form/fields/text'

/** What an edition of the week is made of: days, texts, call. */
export const EditionFields = ({ edition }: { readonly edition?: WeekEdition }) => (
  <>
    <TextField
      name="year"
      label="Année"
      help="Elle fait partie de l’adresse."
      width="short"
      defaultValue={edition?.year}
    />
    <TextField name="title" label="Titre" maxLength={120} defaultValue={edition?.title ?? 'La semaine des badges'} />
    <TextField name="theme" label="Thème" maxLength={160} defaultValue={edition?.theme} optional />
    <TextArea
      name="introduction"
      label="Présentation"
      maxLength={2_000}
      rows={4}
      defaultValue={edition?.introduction}
      optional
    />
    <Fieldset legend="La semaine" group>
      <DateField name="startsOn" label="Premier jour" defaultValue={edition?.startsOn} />
      <DateField
        name="lastDay"
        label="Dernier jour"
        defaultValue={edition?.lastDay}
        after={{ name: 'startsOn', sentence: 'Le dernier jour vient avant le premier.' }}
      />
    </Fieldset>
    <Fieldset legend="L’appel aux structures" help="Vide : l’appel n’est pas ouvert." group>
      <DateField name="callFrom" label="Ouvert le" defaultValue={edition?.callFrom} optional />
      <DateField name="callUntil" label="Jusqu’au" defaultValue={edition?.callUntil} optional />
    </Fieldset>
    <CheckboxField
      name="isPublished"
      label="Cette édition est publiée : tout le monde la voit."
      defaultChecked={edition?.state === 'published'}
    />
  </>
)
