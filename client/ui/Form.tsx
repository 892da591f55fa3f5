import type { ComponentProps } from 'react'
import styles from './Form.module.css'

/** Fields one under the other, at an even pace. */
export function Form(props: ComponentProps<'form'>) {
  return <form {...props} className={styles.form} />
}
