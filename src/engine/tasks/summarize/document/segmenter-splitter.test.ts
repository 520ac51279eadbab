import { testSplitter } from '../testing/splitter-properties';
import { segmenterSplitter } from './segmenter-splitter';

testSplitter('Intl.Segmenter with joining rules', segmenterSplitter);
