namespace CloudPipe.Dispatcher.Hosting;

/// <summary>Which of a binary's dispatchers a function is.</summary>
internal static class DispatcherChoice
{
    /// <summary>What the deployment gave as the function's handler.</summary>
    public const string Handler = "_HANDLER";

    /// <summary>The algorithm's name, where the handler does not give it.</summary>
    public const string Algorithm = "CLOUDPIPE_ALGORITHM";

    /// <summary>The one that the handler names, else the one that <c>CLOUDPIPE_ALGORITHM</c> names, else the only one there is.</summary>
    /// <exception cref="LambdaHostException">CP5056: there is none by that name, or several and no name.</exception>
    public static Func<DispatchServices, AlgorithmDispatcher> Of(
        IReadOnlyDictionary<string, string> environment, IReadOnlyList<(string Name, Func<DispatchServices, AlgorithmDispatcher> Create)> dispatchers)
    {
        var named = Find(environment.GetValueOrDefault(Handler), dispatchers);
        if (named is not null)
        {
            return named;
        }

        var algorithm = environment.GetValueOrDefault(Algorithm, "");
        var names = string.Join(", ", dispatchers.Select(dispatcher => dispatcher.Name));
        return (algorithm.Length, dispatchers.Count) switch
        {
            ( > 0, _) => Find(algorithm, dispatchers) ?? throw None($"There is no dispatcher '{algorithm}' in this binary; it has {names}."),
            (_, 1) => dispatchers[0].Create,
            _ => throw None($"This binary has the dispatchers {names}, and the function's handler '{environment.GetValueOrDefault(Handler)}' names none of them."),
        };
    }

    private static Func<DispatchServices, AlgorithmDispatcher>? Find(
        string? name, IReadOnlyList<(string Name, Func<DispatchServices, AlgorithmDispatcher> Create)> dispatchers)
    {
        foreach (var (candidate, create) in dispatchers)
        {
            if (candidate == name)
            {
                return create;
            }
        }

        return null;
    }

    private static LambdaHostException None(string message) => new(
        HostErrorCodes.NoSuchDispatcher, "Runtime.NoSuchDispatcher", message, $"Set the function's handler, or {Algorithm}, to the algorithm's name.");
}
