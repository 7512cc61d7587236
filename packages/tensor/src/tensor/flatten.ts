import { DTypeError, ShapeError } from '../errors.ts'
import { checkShape, formatShape, sizeOf } from '../shape/sizes.ts'

type Leaf = number | boolean
type Tree = Leaf | readonly Tree[]
type Flat = ArrayLike<Leaf> & Iterable<Leaf>

/**
 * Flattens nested arrays, or checks that a flat array fills a shape.
 *
 * @throws `ShapeError` if rows differ in length, or the elements do not fill the shape;
 * `DTypeError` if an element is neither a number nor a boolean.
 */
export function flatten(
  operation: string,
  values: Tree | Float32Array | Int32Array | Uint8Array,
  shape?: readonly number[],
): { values: ArrayLike<number> & Iterable<number>; shape: readonly number[] } {
  const isFlat = ArrayBuffer.isView(values)
  if (isFlat && !isNumeric(values)) {
    throw new DTypeError(operation, `expected numbers, got ${tagOf(values)}`)
  }
  const resultShape = shape ?? (isFlat ? [values.length] : shapeOf(values))
  checkShape(operation, resultShape)
  const flat: Flat = isFlat ? values : flattenNested(operation, values, shape ? null : resultShape)
  if (flat.length !== sizeOf(resultShape)) {
    throw new ShapeError(
      operation,
      `${sizeOf(resultShape)} elements for the shape ${formatShape(resultShape)}`,
      `${flat.length}`,
    )
  }
  return { values: flat as ArrayLike<number> & Iterable<number>, shape: [...resultShape] }
}

function shapeOf(values: Tree): number[] {
  const shape: number[] = []
  for (let level = values; isList(level); level = level[0]!) {
    shape.push(level.length)
    if (level.length === 0) break
  }
  return shape
}

function flattenNested(operation: string, values: Tree, shape: readonly number[] | null): Leaf[] {
  const flat: Leaf[] = []
  const visit = (level: Tree, axis: number): void => {
    if (!isList(level)) {
      if (typeof level !== 'number' && typeof level !== 'boolean') {
        throw new DTypeError(operation, `expected numbers or booleans, got ${String(level)}`)
      }
      if (shape && axis !== shape.length) throw ragged(operation)
      flat.push(level)
      return
    }
    if (shape && level.length !== shape[axis]) throw ragged(operation)
    for (const inner of level) visit(inner, axis + 1)
  }
  visit(values, 0)
  return flat
}

const isList = (level: Tree): level is readonly Tree[] => Array.isArray(level)

function ragged(operation: string): ShapeError {
  return new ShapeError(
    operation,
    'rows of equal length on each level',
    'rows of different lengths',
  )
}

/** Whether a view is a typed array of numbers: not of bigints, and not a `DataView`. */
const isNumeric = (values: object): boolean =>
  'length' in values && values.length !== undefined && !tagOf(values).startsWith('Big')

const tagOf = (values: object): string => Object.prototype.toString.call(values).slice(8, -1)
