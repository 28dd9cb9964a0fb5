import { type Answers, activityNames, type Point, sizeNames, territoryLinkNames } from '@/recognition/answers'
import type { Unchanged } from '@/recognition/application'
import { CheckboxField, Fieldset, RadioGroup } from '@/ui/form/fields/choice'
import { TextArea, TextField } from '@/ui/form/fields/text'

const longest = 4000

/**
 * The five points of the application, one question a block, help before the field. `unchanged` for a renewal, which
 * begins with the answers of last time: each point is said to be the same, or corrected.
 */
export function PointFields({
  answers,
  unchanged = null,
}: {
  readonly answers: Answers
  readonly unchanged?: Unchanged | null
}) {
  const same = (point: Point) =>
    unchanged ? (
      <CheckboxField
        name={`unchanged.${point}`}
        label="Rien n’a changé depuis la dernière fois"
        defaultChecked={unchanged[point] ?? false}
      />
    ) : null
  return (
    <>
      <Fieldset
        legend="1. Votre structure"
        group
        help="Sa taille, sa mission, ce qu’elle fait pour l’insertion, l’emploi ou la formation."
      >
        {same('presentation')}
        <RadioGroup
          name="answers.size"
          label="Combien de personnes y travaillent ?"
          choices={sizeNames}
          defaultValue={answers.size}
        />
        <RadioGroup
          name="answers.activity"
          label="Dans quel domaine agit-elle surtout ?"
          choices={activityNames}
          defaultValue={answers.activity}
        />
        <TextArea
          name="answers.presentation"
          label="Présentez-la en quelques phrases"
          help="Par exemple : qui vous accompagnez, comment, depuis quand."
          maxLength={longest}
          defaultValue={answers.presentation}
        />
      </Fieldset>
      <Fieldset
        legend="2. Votre lien avec la Normandie"
        group
        help="Un établissement ici, ou un public normand : l’un des deux suffit."
      >
        {same('territory')}
        <RadioGroup
          name="answers.territoryLink"
          label="Qu’est-ce qui vous lie à la Normandie ?"
          choices={territoryLinkNames}
          defaultValue={answers.territoryLink}
        />
        <TextArea
          name="answers.territory"
          label="Précisez où, ou quel public"
          rows={3}
          maxLength={longest}
          defaultValue={answers.territory}
        />
      </Fieldset>
      <Fieldset
        legend="3. Votre façon d’attribuer un badge"
        group
        help="La démarche demande un processus fiable, rigoureux et sécurisé."
      >
        {same('awarding')}
        <TextArea
          name="answers.awarding"
          label="Comment décidez-vous qu’une personne reçoit un badge ?"
          help="Qui observe, qui décide, sur quelles preuves, et comment vous vérifiez que le badge va à la bonne personne."
          maxLength={longest}
          defaultValue={answers.awarding}
        />
      </Fieldset>
      <Fieldset
        legend="4. Votre stratégie de badges"
        group
        help="Une stratégie structurée relie les badges entre eux et à vos parcours."
      >
        {same('strategy')}
        <TextArea
          name="answers.strategy"
          label="Quels badges proposez-vous, pour qui, dans quel parcours ?"
          maxLength={longest}
          defaultValue={answers.strategy}
        />
      </Fieldset>
      <Fieldset
        legend="5. Un badge que vous avez créé"
        group
        help="Au moins un badge de compétence, créé ou délivré par vous."
      >
        {same('badge')}
        <TextField name="answers.badgeName" label="Nom du badge" maxLength={200} defaultValue={answers.badgeName} />
        <TextArea
          name="answers.badgeDescription"
          label="Que reconnaît-il ?"
          help="La compétence et les critères."
          maxLength={longest}
          defaultValue={answers.badgeDescription}
        />
        <TextField
          name="answers.badgeUrl"
          type="url"
          label="Où peut-on le voir ?"
          help="L’adresse de sa page publique, si elle existe."
          optional
          defaultValue={answers.badgeUrl}
        />
      </Fieldset>
    </>
  )
}
