using CloudPipe.Cli;

return await CommandLine.RunAsync(args, Terminal.OfThisProcess());
