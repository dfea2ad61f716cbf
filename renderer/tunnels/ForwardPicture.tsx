import type { DrawnBox, ForwardDrawing } from '@shared/describe/drawing.ts';
import { words } from '@shared/words/words.ts';

const box = { width: 156, height: 46, gap: 46 } as const;
const pad = 1;
const othersHeight = 34;
const width = 3 * box.width + 2 * box.gap + 2 * pad;
/** Longer texts would leave their box; the sentence beside the drawing has them whole. */
const mostLetters = 24;

const leftOf = (index: number): number => pad + index * (box.width + box.gap);
const clipped = (text: string): string => (text.length > mostLetters ? `${text.slice(0, mostLetters - 1)}…` : text);

/** The three machines of a forward and the arrows of who connects to whom. */
export function ForwardPicture({ drawing }: { drawing: ForwardDrawing }) {
  const { boxes, flow, others, exposure } = drawing;
  const top = pad + (others === null ? 0 : othersHeight);
  const height = top + box.height + pad;
  return (
    <svg
      className={`forward-picture forward-picture-${exposure}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={altText(drawing)}
    >
      {boxes.map((one, index) => (
        <Machine key={one.role} box={one} left={leftOf(index)} top={top} />
      ))}
      {([0, 1] as const).map((gap) => (
        <Arrow key={gap} gap={gap} flow={flow} top={top} isTunnel={isTunnel(boxes, gap)} />
      ))}
      {others !== null && <Others text={others} left={leftOf(flow === 'right' ? 0 : 2)} />}
    </svg>
  );
}

/** SSH runs between this computer and the server. */
const isTunnel = (boxes: ForwardDrawing['boxes'], gap: 0 | 1): boolean =>
  boxes[gap].role !== 'target' && boxes[gap === 0 ? 1 : 2].role !== 'target';

function altText({ boxes, flow, others }: ForwardDrawing): string {
  const inOrder = flow === 'right' ? boxes : boxes.toReversed();
  const way = inOrder.map(({ title, detail }) => [title, detail].filter(Boolean).join(', ')).join(' → ');
  const text = others === null ? way : `${others} → ${way}`;
  return `${words().sentence.drawing.label}: ${text}`;
}

function Machine({ box: { role, title, detail }, left, top }: { box: DrawnBox; left: number; top: number }) {
  const middle = left + box.width / 2;
  const lines = detail === '' ? [title] : [title, detail];
  return (
    <g className={`machine machine-${role}`}>
      <rect x={left} y={top} width={box.width} height={box.height} rx={6} />
      {lines.map((line, index) => (
        <text
          key={index === 0 ? 'title' : 'detail'}
          className={index === 0 ? 'machine-title' : 'machine-detail'}
          x={middle}
          y={top + (lines.length === 1 ? 28 : 20 + index * 16)}
          textAnchor="middle"
        >
          {clipped(line)}
        </text>
      ))}
    </g>
  );
}

interface ArrowProps {
  readonly gap: 0 | 1;
  readonly flow: 'right' | 'left';
  readonly top: number;
  readonly isTunnel: boolean;
}

function Arrow({ gap, flow, top, isTunnel }: ArrowProps) {
  const from = leftOf(gap) + box.width + 4;
  const to = leftOf(gap + 1) - 4;
  const y = top + box.height / 2;
  const [tip, back] = flow === 'right' ? [to, to - 8] : [from, from + 8];
  const [start, end] = flow === 'right' ? [from, back] : [back, to];
  return (
    <g className={isTunnel ? 'arrow arrow-tunnel' : 'arrow'}>
      <line x1={start} y1={y} x2={end} y2={y} />
      <polygon points={`${tip},${y} ${back},${y - 5} ${back},${y + 5}`} />
      {isTunnel && (
        <text x={(from + to) / 2} y={y - 8} textAnchor="middle">
          SSH
        </text>
      )}
    </g>
  );
}

/** Machines beside the one that listens. */
function Others({ text, left }: { text: string; left: number }) {
  const middle = left + box.width / 2;
  const bottom = pad + othersHeight;
  return (
    <g className="others">
      <rect x={left + 8} y={pad} width={box.width - 16} height={20} rx={10} />
      <text x={middle} y={pad + 14} textAnchor="middle">
        {text}
      </text>
      <line x1={middle} y1={pad + 20} x2={middle} y2={bottom - 6} />
      <polygon points={`${middle},${bottom - 1} ${middle - 4},${bottom - 7} ${middle + 4},${bottom - 7}`} />
    </g>
  );
}
