import type { ReactNode } from 'react'
import { type Answers, activityNames, type Point, sizeNames, territoryLinkNames } from '@/recognition/answers'
import { CheckboxField, RadioGroup } from '@/ui/form/fields/choice'
import { TextArea, TextField } from '@/ui/form/fields/text'

const longest = 4000

/** The questions of each point, in the order of R21; a list, so that each can stand in a block of its own. */
export const questionsOf: Readonly<Record<Point, (answers: Answers) => readonly ReactNode[]>> = {
  presentation: ({ size, activity, presentation }) => [
    <RadioGroup
      key="size"
      name="answers.size"
      label="Combien de personnes y travaillent ?"
      choices={sizeNames}
      defaultValue={size}
    />,
    <RadioGroup
      key="activity"
      name="answers.activity"
      label="Dans quel domaine agit-elle surtout ?"
      choices={activityNames}
      defaultValue={activity}
    />,
    <TextArea
      key="presentation"
      name="answers.presentation"
      label="Présentez-la en quelques phrases"
      help="Par exemple : qui vous accompagnez, comment, depuis quand."
      maxLength={longest}
      defaultValue={presentation}
    />,
  ],
  territory: ({ territoryLink, territory }) => [
    <RadioGroup
      key="territoryLink"
      name="answers.territoryLink"
      label="Qu’est-ce qui vous lie à la Normandie ?"
      choices={territoryLinkNames}
      defaultValue={territoryLink}
    />,
    <TextArea
      key="territory"
      name="answers.territory"
      label="Précisez où, ou quel public"
      rows={3}
      maxLength={longest}
      defaultValue={territory}
    />,
  ],
  awarding: ({ awarding }) => [
    <TextArea
      key="awarding"
      name="answers.awarding"
      label="Comment décidez-vous qu’une personne reçoit un badge ?"
      help="Qui observe, qui décide, sur quelles preuves, et comment vous vérifiez que le badge va à la bonne personne."
      maxLength={longest}
      defaultValue={awarding}
    />,
  ],
  strategy: ({ strategy }) => [
    <TextArea
      key="strategy"
      name="answers.strategy"
      label="Quels badges proposez-vous, pour qui, dans quel parcours ?"
      maxLength={longest}
      defaultValue={strategy}
    />,
  ],
  badge: ({ badgeName, badgeDescription, badgeUrl }) => [
    <TextField key="name" name="answers.badgeName" label="Nom du badge" maxLength={200} defaultValue={badgeName} />,
    <TextArea
      key="description"
      name="answers.badgeDescription"
      label="Que reconnaît-il ?"
      help="La compétence et les critères."
      maxLength={longest}
      defaultValue={badgeDescription}
    />,
    <TextField
      key="url"
      name="answers.badgeUrl"
      type="url"
      label="Où peut-on le voir ?"
      help="L’adresse de sa page publique, si elle existe."
      optional
      defaultValue={badgeUrl}
    />,
  ],
}

/** Of a renewal, which begins with the answers of last time: a point is said to be the same, or corrected (MEM-3). */
export const SameAsLastTime = ({ point, isSame }: { readonly point: Point; readonly isSame: boolean }) => (
  <CheckboxField
    name={`unchanged.${point}`}
    label="Rien n’a changé depuis la dernière fois"
    help="Cochez cette case, ou corrigez ci-dessous ce qui a changé."
    defaultChecked={isSame}
  />
)
