/** The id of a field's control, or of what stands for it where it is only read: the error summary leads there. */
export const fieldId = (formId: string, name: string): string => `${formId}-${name.replaceAll('.', '-')}`
