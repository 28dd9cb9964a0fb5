import { type Answers, longestMotivation, motivationOf } from '@/recognition/answers'
import { TextArea } from '@/ui/form/fields/text'

/** The one question of an Ambassador's case (MEM-8). */
export const MotivationField = ({ answers }: { readonly answers: Answers }) => (
  <TextArea
    name="answers.motivation"
    label="Votre motivation"
    help="Ce que vous voulez faire connaître, auprès de qui, et ce que vous avez déjà fait."
    rows={8}
    maxLength={longestMotivation}
    defaultValue={motivationOf(answers)}
  />
)
