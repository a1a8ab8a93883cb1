using CloudPipe.Wrapper;

namespace CloudPipe.Local.Runtimes;

/// <summary>What an image's config and a spec together say about the process to start.</summary>
internal static class ContainerCommand
{
    public const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <exception cref="RuntimeException">CP5306.</exception>
    public static IReadOnlyList<string> Arguments(ImageConfig config)
    {
        if (config.Os is not ("" or "linux"))
        {
            throw new RuntimeException(RuntimeErrorCodes.NotRunnable, $"The image is for {config.Os}, not for Linux.");
        }

        IReadOnlyList<string> arguments = [.. config.Entrypoint ?? [], .. config.Cmd ?? []];
        return arguments.Count > 0
            ? arguments
            : throw new RuntimeException(
                RuntimeErrorCodes.NotRunnable, "The image says neither by entry point nor by command what to run.", "Wrap it with 'cloudpipe wrap'.");
    }

    /// <summary>The image's variables, those of the spec over them, and PATH in any case.</summary>
    public static IReadOnlyDictionary<string, string> Environment(ImageConfig config, ContainerSpec spec)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = DefaultPath };
        foreach (var variable in config.Env)
        {
            var split = variable.IndexOf('=', StringComparison.Ordinal);
            if (split > 0)
            {
                all[variable[..split]] = variable[(split + 1)..];
            }
        }

        foreach (var (name, value) in spec.Environment)
        {
            all[name] = value;
        }

        return all;
    }
}
