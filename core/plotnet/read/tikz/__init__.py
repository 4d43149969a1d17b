"""The part of TeX that figures in PlotNeuralNet's style are written in, read and never compiled."""
