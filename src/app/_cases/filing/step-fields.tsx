import { Fragment, type ReactNode } from 'react'
import {
  type AnswerField,
  type Answers,
  activityNames,
  type Point,
  pointFields,
  sizeNames,
  territoryLinkNames,
} from '@/recognition/answers'
import { CheckboxField, RadioGroup } from '@/ui/form/fields/choice'
import { TextArea, TextField } from '@/ui/form/fields/text'

const longest = 4000

/** The question of each answer, by its field. */
const questions: Readonly<Record<AnswerField, (answers: Answers) => ReactNode>> = {
  size: ({ size }) => (
    <RadioGroup
      name="answers.size"
      label="Combien de personnes y travaillent ?"
      choices={sizeNames}
      defaultValue={size}
    />
  ),
  activity: ({ activity }) => (
    <RadioGroup
      name="answers.activity"
      label="Dans quel domaine agit-elle surtout ?"
      choices={activityNames}
      defaultValue={activity}
    />
  ),
  presentation: ({ presentation }) => (
    <TextArea
      name="answers.presentation"
      label="Présentez-la en quelques phrases"
      help="Par exemple : qui vous accompagnez, comment, depuis quand."
      maxLength={longest}
      defaultValue={presentation}
    />
  ),
  territoryLink: ({ territoryLink }) => (
    <RadioGroup
      name="answers.territoryLink"
      label="Qu’est-ce qui vous lie à la Normandie ?"
      choices={territoryLinkNames}
      defaultValue={territoryLink}
    />
  ),
  territory: ({ territory }) => (
    <TextArea
      name="answers.territory"
      label="Précisez où, ou quel public"
      rows={3}
      maxLength={longest}
      defaultValue={territory}
    />
  ),
  awarding: ({ awarding }) => (
    <TextArea
      name="answers.awarding"
      label="Comment décidez-vous qu’une personne reçoit un badge ?"
      help="Qui observe, qui décide, sur quelles preuves, et comment vous vérifiez que le badge va à la bonne personne."
      maxLength={longest}
      defaultValue={awarding}
    />
  ),
  strategy: ({ strategy }) => (
    <TextArea
      name="answers.strategy"
      label="Quels badges proposez-vous, pour qui, dans quel parcours ?"
      maxLength={longest}
      defaultValue={strategy}
    />
  ),
  badgeName: ({ badgeName }) => (
    <TextField name="answers.badgeName" label="Nom du badge" maxLength={200} defaultValue={badgeName} />
  ),
  badgeDescription: ({ badgeDescription }) => (
    <TextArea
      name="answers.badgeDescription"
      label="Que reconnaît-il ?"
      help="La compétence et les critères."
      maxLength={longest}
      defaultValue={badgeDescription}
    />
  ),
  badgeUrl: ({ badgeUrl }) => (
    <TextField
      name="answers.badgeUrl"
      type="url"
      label="Où peut-on le voir ?"
      help="L’adresse de sa page publique, si elle existe."
      optional
      defaultValue={badgeUrl}
    />
  ),
}

/** The questions of a point, in the order of R21; a list, so that each can stand in a block of its own, or alone. */
export const questionsOf = (
  point: Point,
  answers: Answers,
  isShown: (name: string) => boolean = () => true,
): readonly ReactNode[] =>
  pointFields[point]
    .filter((field) => isShown(`answers.${field}`))
    .map((field) => <Fragment key={field}>{questions[field](answers)}</Fragment>)

/** Of a renewal, which begins with the answers of last time: a point is said to be the same, or corrected (MEM-3). */
export const SameAsLastTime = ({ point, isSame }: { readonly point: Point; readonly isSame: boolean }) => (
  <CheckboxField
    name={`unchanged.${point}`}
    label="Rien n’a changé depuis la dernière fois"
    help="Cochez cette case, ou corrigez ci-dessous ce qui a changé."
    defaultChecked={isSame}
  />
)
