using System.Text.Json.Nodes;
using CloudPipe.Cli.Progress;
using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Describing;

/// <summary>What an image says of itself that a description of it needs.</summary>
/// <param name="Name">The image as the document will name it.</param>
/// <param name="Image">The image for this machine, or the first there is.</param>
/// <param name="Wrapped">What it was wrapped for; null for one that was not.</param>
internal sealed record ImageFacts(string Name, ContainerImage Image, AgentDocument? Wrapped)
{
    private static readonly string[] s_shells = ["sh", "bash", "ash", "dash", "zsh", "busybox"];
    private static readonly string[] s_ordinary = ["PATH", "HOME", "LANG", "LANGUAGE", "TERM", "SHELL", "USER", "HOSTNAME", "PWD", "TZ", "GPG_KEY", "LD_LIBRARY_PATH", "DEBIAN_FRONTEND", "container"];
    private static readonly string[] s_ordinaryEnds = ["_VERSION", "_SHA256", "_SHA512", "_URL", "_KEYS"];

    /// <summary>The command line that the image runs on its own, or that it was wrapped with; empty for none.</summary>
    public string Command => Wrapped?.RunCommand ?? RunCommand.Shown((Image.Config.Entrypoint ?? []).Concat(Image.Config.Cmd ?? []));

    /// <param name="reference">As it was typed; a path is relative to the working folder.</param>
    /// <param name="documentFolder">Where the document will be: paths in it are relative to that.</param>
    /// <param name="access">How to reach it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ImageException">It cannot be read.</exception>
    public static async Task<ImageFacts> ReadAsync(string reference, string documentFolder, ImageAccess access, CancellationToken cancellationToken)
    {
        var source = ImageReference.Parse(reference).Resolve(Environment.CurrentDirectory);
        var images = await ImageTransports.ReadPlatformsAsync(source, [ThisMachine.Architecture, "amd64", "arm64"], access, cancellationToken);
        var image = images.FirstOrDefault(one => one.Config.Architecture == ThisMachine.Architecture) ?? images[0];
        var wrapped = WrapProvenance.IsWrapped(image) ? (await WrapProvenance.ReadAsync(image, cancellationToken)).Document : null;
        var name = source.IsFile ? (source with { Name = Path.GetRelativePath(documentFolder, source.Name) }).ToString() : reference;
        return new ImageFacts(name, image, wrapped);
    }

    /// <summary>What there is to know, a line each.</summary>
    public IEnumerable<string> Lines()
    {
        var config = Image.Config;
        yield return $"platform     {Image.Platform}, {Humane.Bytes(Image.Layers.Sum(layer => layer.Descriptor.Size))} in {Image.Layers.Count} layers";
        yield return Wrapped is null ? $"runs         {(Command.Length == 0 ? "nothing by itself" : Command)}" : $"wrapped for  {Wrapped.Name}, which runs {Wrapped.RunCommand}";
        yield return $"user         {(config.User.Length == 0 ? "root" : config.User)}";
        yield return $"in folder    {(config.WorkingDir.Length == 0 ? "/" : config.WorkingDir)}";
        if (config.ExposedPorts.Count > 0)
        {
            yield return $"ports        {string.Join(", ", config.ExposedPorts)}";
        }

        if (config.Env.Count > 0)
        {
            yield return $"environment  {string.Join(", ", config.Env)}";
        }
    }

    /// <summary>The document as far as the image tells it; every field is asked for, with this as the default.</summary>
    public JsonObject Known()
    {
        var known = new JsonObject { ["container_name"] = Name };
        if (Wrapped is not null)
        {
            known["name"] = Wrapped.Name;
            known["input_file_path"] = Wrapped.InputFilePath;
            known["output_file_path"] = Wrapped.OutputFilePath;
        }

        else if (ImageReference.Parse(Name) is { IsFile: true } file)
        {
            // What a question would suggest is made for names of registries.
            known["name"] = Path.GetFileNameWithoutExtension(file.Name.TrimEnd('/'));
        }

        if (SuggestedCommand() is { } command)
        {
            known["run_command"] = command;
        }

        if (Image.Config.Architecture != ThisMachine.Architecture)
        {
            known["architecture"] = Image.Config.Architecture;
        }

        AddList(known, Questions.Variables, Variables().Select(variable => new JsonObject { ["name"] = variable.Name, ["required"] = false, ["default"] = variable.Value }));
        AddList(known, Questions.Ports, Ports().Select(port => new JsonObject { ["port"] = port.Port, ["protocol"] = port.Protocol }));
        return known;
    }

    private static void AddList(JsonObject known, string name, IEnumerable<JsonObject> items)
    {
        var list = new JsonArray([.. items]);
        if (list.Count > 0)
        {
            known[name] = list;
        }
    }

    /// <summary>A shell alone is what images have where nobody thought of a program.</summary>
    private string? SuggestedCommand()
    {
        if (Wrapped is not null)
        {
            return Wrapped.RunCommand;
        }

        var words = (Image.Config.Entrypoint ?? []).Concat(Image.Config.Cmd ?? []).ToList();
        return words.Count == 0 || (words.Count == 1 && s_shells.Contains(ObjectKey.BaseName(words[0]), StringComparer.Ordinal)) ? null : $"{Command} $input $output";
    }

    private IEnumerable<(string Name, string Value)> Variables() => Image.Config.Env
        .Select(variable => (Name: variable.Split('=')[0], Value: variable[(variable.IndexOf('=', StringComparison.Ordinal) + 1)..]))
        .Where(variable => !s_ordinary.Contains(variable.Name, StringComparer.Ordinal) && !variable.Name.StartsWith("LC_", StringComparison.Ordinal)
            && !s_ordinaryEnds.Any(end => variable.Name.EndsWith(end, StringComparison.Ordinal)) && !AgentVariables.Names.Contains(variable.Name));

    private IEnumerable<(int Port, string Protocol)> Ports()
    {
        foreach (var exposed in Image.Config.ExposedPorts)
        {
            var parts = exposed.Split('/');
            if (int.TryParse(parts[0], System.Globalization.CultureInfo.InvariantCulture, out var port))
            {
                yield return (port, parts.Length > 1 ? parts[1] : "tcp");
            }
        }
    }
}
