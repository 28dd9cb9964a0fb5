import type { WeekEdition } from '@/agenda/edition'
import { typedHour } from '@/agenda/event-times'
import { eventAudiences, eventFormats, eventModes, longest, mostPlaces, type SchemeEvent } from '@/agenda/scheme-event'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { departments } from '@/organizations/organization'
import { Fieldset, RadioGroup, SelectField } from '@/ui/form/fields/choice'
import { DateField, TextArea, TextField } from '@/ui/form/fields/text'

/** What organisers write of an event; `event`: as it is now. */
export function EventFields({ edition, event }: { readonly edition: WeekEdition; readonly event?: SchemeEvent }) {
  return (
    <>
      <TextField
        name="title"
        label="Titre"
        minLength={minimumLengths.eventTitle}
        maxLength={longest.title}
        defaultValue={event?.title}
      />
      <TextArea
        name="summary"
        label="Présentation"
        help="Ce qui s’y passe, pour qui, avec quoi on repart."
        minLength={minimumLengths.eventSummary}
        maxLength={longest.summary}
        rows={5}
        defaultValue={event?.summary}
      />
      <SelectField name="format" label="Forme" choices={eventFormats} defaultValue={event?.format} />
      <SelectField name="audience" label="Public" choices={eventAudiences} defaultValue={event?.audience} />
      <Fieldset legend="Quand" group>
        <DateField name="day" label="Jour" min={edition.startsOn} max={edition.lastDay} defaultValue={event?.day} />
        <TextField
          name="begins"
          label="Début"
          help="Comme 09:30."
          width="short"
          defaultValue={event ? typedHour(event.startsAt) : ''}
        />
        <TextField name="ends" label="Fin" width="short" defaultValue={event ? typedHour(event.endsAt) : ''} />
      </Fieldset>
      <RadioGroup name="mode" label="Où" choices={eventModes} defaultValue={event?.mode ?? 'onsite'} />
      <Fieldset legend="Sur place" help="Pour un rendez-vous sur place, ou les deux." group>
        <TextField
          name="place"
          label="Lieu"
          help="Salle et rue."
          maxLength={longest.place}
          defaultValue={event?.place}
          optional
        />
        <TextField name="city" label="Commune" maxLength={longest.city} defaultValue={event?.city} optional />
        <SelectField
          name="department"
          label="Département"
          choices={departments}
          defaultValue={event?.department}
          optional
        />
        <TextArea
          name="accessibility"
          label="Accessibilité"
          help="Ascenseur, boucle magnétique, langue des signes, transports, stationnement."
          maxLength={longest.accessibility}
          rows={3}
          defaultValue={event?.accessibility}
          optional
        />
      </Fieldset>
      <TextField
        name="onlineLink"
        label="Lien de la réunion à distance"
        help="Seules les personnes inscrites le reçoivent."
        type="url"
        maxLength={longest.onlineLink}
        defaultValue={event?.onlineLink}
        optional
      />
      <TextField
        name="capacity"
        label="Nombre de places"
        help={`De 1 à ${mostPlaces}. Vide : sans limite.`}
        type="number"
        width="short"
        defaultValue={event?.capacity == null ? '' : String(event.capacity)}
        optional
      />
    </>
  )
}
