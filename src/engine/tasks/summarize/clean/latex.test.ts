/** Sources in LaTeX: their sentences are left as they would be printed. */
import { expect, test } from 'vitest';
import { clean } from './clean';
import { sentencesOf } from './test-sentences';

const PAPER = String.raw`\documentclass[11pt]{article}
\usepackage{amsmath,graphicx}
\newcommand{\model}{\textsc{Reader}}
\title{Reading without a server}
\author{Ann Poe\thanks{Funded by nobody.} \and Bo Lee}
\begin{document}
\maketitle
\begin{abstract}
We show that a \emph{small} model can summarise text in the browser~\cite{smith2020,lee21}.
It needs 5\,MB and no server. % TODO check
\end{abstract}

\section{Introduction}\label{sec:intro}
Earlier work \citep[see][p.~3]{poe2019} sends the text away. That is slow,
and it is a risk for privacy\footnote{See the \textbf{report} of 2023.}.
As Figure~\ref{fig:one} shows, the loss is $\alpha = 0.5$ at 90\% of the steps.

\begin{figure}[t]
\includegraphics[width=\linewidth]{a.png}
\caption{The loss over time.}
\label{fig:one}
\end{figure}

% An older version of this paragraph
% said something else.
The model has three parts:
\begin{itemize}
  \item An encoder reads the text once.
  \item A decoder writes the words \& marks.
\end{itemize}
\subsection*{Results}
\begin{equation}
  L = \sum_i x_i
\end{equation}
It is ahead of the opening by 3.4 points \\ on 13 of 14 files. We use \LaTeX\ for this.
\bibliographystyle{plain}
\begin{thebibliography}{9}
\bibitem{poe2019} A. Poe. Reading elsewhere. 2019.
\end{thebibliography}
\end{document}
`;

test('of a paper its headings and sentences are left', () => {
  expect(sentencesOf(PAPER)).toEqual([
    'We show that a small model can summarise text in the browser.',
    'It needs 5 MB and no server.',
    'Introduction',
    'Earlier work sends the text away.',
    'That is slow,\nand it is a risk for privacy.',
    String.raw`As Figure shows, the loss is $\alpha = 0.5$ at 90% of the steps.`,
    'The model has three parts:',
    'An encoder reads the text once.',
    'A decoder writes the words & marks.',
    'Results',
    'It is ahead of the opening by 3.4 points on 13 of 14 files.',
    'We use LaTeX for this.',
  ]);
});

test.each<readonly [kind: string, source: string, sentences: readonly string[]]>([
  [
    'a part of a paper',
    String.raw`\section{Method} We train \textbf{two \emph{small}} models~\cite{a}. Both are fast.`,
    ['Method', 'We train two small models.', 'Both are fast.'],
  ],
  [
    'Chinese',
    String.raw`\section{引言}我们提出一种\textbf{新}方法~\cite{wang2020}。它更快。`,
    ['引言', '我们提出一种新方法。', '它更快。'],
  ],
  [
    'percent signs that begin no comment',
    String.raw`\emph{Half} of them, 50 % of all, like \textit{tea}. The rest does not.`,
    ['Half of them, 50 % of all, like tea.', 'The rest does not.'],
  ],
  [
    'sums of money, which are no formula',
    String.raw`\emph{It} costs \$5 and \textbf{then} \$6. The price $p$ is \emph{low}.`,
    ['It costs $5 and then $6.', 'The price $p$ is low.'],
  ],
  [
    'a brace that nothing closes',
    String.raw`\emph{We} like \textbf{tea. It is warm.`,
    ['We like tea.', 'It is warm.'],
  ],
  [
    'a text that names one command',
    String.raw`Write \emph for stress. It is short.`,
    [String.raw`Write \emph for stress.`, 'It is short.'],
  ],
  [
    'letters and signs that are spelled by commands',
    String.raw`\section{Gr\"{o}bner} Erd\H{o}s, G\"odel and \'Etienne Bézout met in Malm\"{o}~\cite{a} --- or \AA rhus. Stra\ss e 5--7, \c{C}e\c{s}me, na\"{\i}ve\ldots\ and \'e t\'e.`,
    [
      'Gröbner',
      'Erdős, Gödel and Étienne Bézout met in Malmö — or Århus.',
      'Straße 5–7, Çeşme, naïve… and é té.',
    ],
  ],
  [
    'quotation marks',
    "\\emph{They} call it ``a \\textit{small} model'' or ``one''. It is \\emph{one}.",
    ['They call it “a small model” or “one”.', 'It is one.'],
  ],
  [
    'commands of which the last argument is printed',
    String.raw`\section{Code} See \href{https://a.example/b_c}{our \emph{page}} and \textcolor{red}{this}. It is at \url{https://a.example}. \color{blue}Done. \resizebox{2cm}{!}{Or} \href{not}.`,
    ['Code', 'See our page and this.', 'It is at https://a.example.', 'Done.', 'Or not.'],
  ],
  [
    'groups in braces',
    String.raw`\section{Old} We use {\bf plain} and {\em short} words, in {B}ayesian sets $\{a, {b}\}$. They {\it work}.`,
    ['Old', String.raw`We use plain and short words, in Bayesian sets $\{a, {b}\}$.`, 'They work.'],
  ],
  [
    'works that are a part of the sentence',
    String.raw`\section{Work} \citet{poe2019} and \textcite[p.~3]{lee21,wu22} send it away. So does \citeauthor{kim}~\citep{kim}.`,
    ['Work', 'poe2019 and lee21, wu22 send it away.', 'So does kim.'],
  ],
])('%s', (_, source, sentences) => {
  expect(sentencesOf(source)).toEqual(sentences);
});

test('what is left of it points to its places in the source', () => {
  const { text, sourceOf } = clean(PAPER);
  const sentence = 'We show that a small model can summarise text in the browser.';
  const start = text.indexOf(sentence);
  const places = sourceOf({ start, end: start + sentence.length });
  expect(places.map((place) => PAPER.slice(place.start, place.end)).join('|')).toBe(
    'We show that a |small| model can summarise text in the browser|.',
  );
});

test.each([
  ['braces that nothing closes', String.raw`\a{`],
  ['options that nothing closes', String.raw`\cite{a}[`],
  ['formulas', 'It is $x$ and \\emph{so}. '],
  ['signs of a formula that nothing closes', '\\emph{a} \\( '],
])('%s take a time that grows with the text', (_, part) => {
  const start = performance.now();
  clean(String.raw`\section{A} \emph{b} ` + part.repeat(Math.ceil(1_000_000 / part.length)));
  expect(performance.now() - start).toBeLessThan(3_000);
});
