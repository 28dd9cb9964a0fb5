import { Paragraph } from './letter'

/** What a message brings beside its words. */
export interface AlongWithWords {
  /** Labels of what is to be corrected; '' where nothing is. */
  readonly asked?: string
  readonly documents?: number
}

/** Documents stay in the portal: a mail says that they are there. */
export const GoesWith = ({ asked = '', documents = 0 }: AlongWithWords) => (
  <>
    {asked ? <Paragraph>À corriger : {asked}. Le reste du dossier ne change pas.</Paragraph> : null}
    {documents > 0 ? <Paragraph>Un document est joint : vous le trouvez dans le dossier.</Paragraph> : null}
  </>
)
