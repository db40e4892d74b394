import { boardBackend } from '#backend';
import { mount } from 'svelte';
import { prefs } from '../shared/prefs.svelte';
import '../shared/styles/base.css';
import { Board } from './board.svelte';
import BoardApp from './BoardApp.svelte';

prefs.apply();
const target = document.getElementById('app');
if (target) mount(BoardApp, { target, props: { board: new Board(boardBackend) } });
