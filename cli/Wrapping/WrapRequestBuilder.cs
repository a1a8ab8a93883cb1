using CloudPipe.Cli.Documents;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Wrapping;

/// <summary>Makes the requests of one command line.</summary>
internal static class WrapRequestBuilder
{
    /// <exception cref="CommandException">CP6005: two documents would be written to one place.</exception>
    /// <exception cref="ImageException">CP3001: a name is not one of an image.</exception>
    public static IReadOnlyList<WrapRequest> Build(
        Terminal terminal, WrapArguments arguments, IReadOnlyList<StoredAlgorithm> documents, IReadOnlyList<AgentLayer> agents)
    {
        var from = arguments.From is { } text ? ImageReference.Parse(text) : null;
        var requests = documents.Select(stored => new WrapRequest
        {
            DocumentFile = stored.File,
            Document = stored.Document,
            From = from,
            To = Destination(terminal, arguments, stored.Document.Name),
            AlgorithmsFolder = arguments.AlgorithmsFolder,
            Platform = arguments.Platform,
            Agents = agents,
            Access = arguments.Access,
        }).ToList();
        RefuseSamePlace(requests, request => request.Document.Name, name => $"are both called '{name}'");
        RefuseSamePlace(requests, request => request.To.ToString(), image => $"would both be written to {image}");
        return requests;
    }

    private static ImageReference Destination(Terminal terminal, WrapArguments arguments, string algorithm)
    {
        if (arguments.Registry is { } registry)
        {
            if (registry.Lowered(algorithm) is { } notice)
            {
                terminal.Note(notice);
            }

            return registry.For(algorithm);
        }

        return ImageReference.Parse(arguments.To.Replace(WrapArguments.NamePlaceholder, algorithm, StringComparison.Ordinal));
    }

    private static void RefuseSamePlace(IEnumerable<WrapRequest> requests, Func<WrapRequest, string> place, Func<string, string> complaint)
    {
        if (requests.GroupBy(place, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } same)
        {
            var files = string.Join(" and ", same.Take(2).Select(request => Path.GetRelativePath(Environment.CurrentDirectory, request.DocumentFile)));
            throw new CommandException(CommandErrorCodes.SamePlace, $"{files} {complaint(same.Key)}", "Give each algorithm a name of its own, or wrap them one by one.");
        }
    }
}
