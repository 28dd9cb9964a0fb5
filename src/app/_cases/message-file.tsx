import { maxUploadBytes } from '@/media/picture-problems'
import { FileField } from '@/ui/form/fields/file'

/** One document that goes along with a message. */
export const MessageFile = () => (
  <FileField
    name="file"
    label="Document joint"
    help="PDF, ODT, DOCX, PNG ou JPEG."
    accept=".pdf,.odt,.docx,.png,.jpg,.jpeg"
    maxBytes={maxUploadBytes}
    optional
  />
)
