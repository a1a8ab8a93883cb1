namespace CloudPipe.Agent.Processes;

/// <param name="Executable">Path that is started; relative to the image's working directory unless absolute.</param>
/// <param name="Arguments">The whole vector, the program's name first.</param>
/// <param name="Environment">All the child sees.</param>
internal sealed record ChildCommand(
    string Executable, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment);
