using CloudPipe.Model;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using MSBuildTask = Microsoft.Build.Utilities.Task;

namespace CloudPipe.Wrapper;

/// <summary>
/// The MSBuild task of <c>dotnet build -p:AlgorithmJson=...</c>: wraps the images of algorithm documents, and pushes them where it is told to.
/// </summary>
public sealed partial class WrapAlgorithmImages : MSBuildTask, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancelled = new();

    /// <inheritdoc/>
    public void Cancel() => _cancelled.Cancel();

    /// <inheritdoc/>
    public override bool Execute()
    {
        var log = new BuildLog(Log, ErrorPages);
        try
        {
            Images = [.. RunAsync(log, _cancelled.Token).GetAwaiter().GetResult().Select(Item)];
        }
        catch (OperationCanceledException) when (_cancelled.IsCancellationRequested)
        {
            log.Cancelled();
            return false;
        }
        catch (CloudPipeException e)
        {
            log.Error(e);
        }

        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc/>
    public void Dispose() => _cancelled.Dispose();

    private async Task<IReadOnlyList<BuiltImage>> RunAsync(BuildLog log, CancellationToken cancellationToken)
    {
        var folders = new BuildFolders(Path.GetFullPath(Folder), CallerFolder);
        var files = new AlgorithmFiles(folders, log).Read(AlgorithmJson, [.. Documents.Select(d => d.ItemSpec)]);
        if (files is null)
        {
            return [];
        }

        var settings = new WrapSettings
        {
            Folders = folders,
            Destination = Push && Given(PushDestination) is null ? WrapSettings.LocalDestination : Destination,
            PushDestination = Push ? Given(PushDestination) ?? Destination : null,
            AlgorithmsFolder = folders.Resolve(AlgorithmsFolder),
            StampFolder = folders.Resolve(StampFolder),
            BaseImage = Given(BaseImage),
            Platform = Given(Platform),
            Agents = AgentFolder.Load(folders.Resolve(AgentPath)),
            Access = ImageAccess.Default with { Insecure = Insecure },
        };
        settings.RefuseSharedDestinations(files);
        var images = await System.Threading.Tasks.Task.WhenAll(files.Select(f => new AlgorithmBuild(f, settings, log).RunAsync(cancellationToken)));
        return [.. images.OfType<BuiltImage>()];
    }

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static TaskItem Item(BuiltImage image) => new(
        image.Reference,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AlgorithmName"] = image.Name,
            ["Digest"] = image.Digest,
            ["Document"] = image.Document,
            ["InfoFile"] = image.InfoFile,
        });
}
