using System.Globalization;
using CloudPipe.Agent.Isolation;
using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Processes;
using CloudPipe.Agent.Results;
using CloudPipe.Agent.Settings;
using CloudPipe.Agent.Storage;
using CloudPipe.Model;

namespace CloudPipe.Agent.Jobs;

/// <summary>Finds results that are already there, and stores new ones so that no other writer is overwritten.</summary>
internal sealed class ResultStep(AgentSettings settings, IObjectStore store, AgentLog log)
{
    /// <summary>S3's have 32 characters and may have 1,024, and all metadata together has 2 KB.</summary>
    private const int LongestVersion = 128;

    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>What stands at the two keys the result may have: a file's, and a packed folder's.</summary>
    public async Task<ResultPlaces> LookAsync(string inputKey, CancellationToken cancellationToken)
    {
        var baseName = ObjectKey.BaseName(inputKey);
        var fileKey = ResultNames.Key(inputKey, ResultNames.ForFile(settings.Stage, baseName));
        var zipKey = ResultNames.Key(inputKey, ResultNames.ZipFor(settings.Stage, baseName));
        var file = store.FindAsync(settings.OutputBucket, fileKey, versionId: null, cancellationToken);
        var zip = store.FindAsync(settings.OutputBucket, zipKey, versionId: null, cancellationToken);
        await Task.WhenAll(file, zip);
        return new ResultPlaces(fileKey, await file, zipKey, await zip);
    }

    /// <summary>Takes what the command left at <c>$output</c>; a folder is packed.</summary>
    /// <exception cref="JobFailedException">It left nothing that can be stored.</exception>
    public async Task<CollectedResult> CollectAsync(WorkFiles files, ChildExit exit, CancellationToken cancellationToken)
    {
        var (kind, path) = FileKinds.Resolve(files.OutputPath);
        if (path != files.OutputPath && settings.RunAs is { } user && !UserRights.MayRead(user, RealPath.Of(path)))
        {
            // The agent could read it, and would publish what the image keeps from the command.
            kind = FileKind.Missing;
        }

        switch (kind)
        {
            case FileKind.File:
                return new CollectedResult(path, IsZip: false);
            case FileKind.Folder:
                var zipPath = files.ZipPath;
                await FolderZip.WriteAsync(
                    path, zipPath, settings.RunAs, name => log.Warning("left out of the packed result", ("name", name)), cancellationToken);
                return new CollectedResult(zipPath, IsZip: true);
            default:
                throw new JobFailedException(
                    AgentErrorCodes.ResultMissing,
                    FailureReason.MissingResult,
                    kind == FileKind.Missing
                        ? $"The command ended with exit code 0 but left nothing at {files.OutputPath}.{NewFiles.Told(files)}"
                        : $"What the command left at {files.OutputPath} is neither a file nor a folder.",
                    "The command must write its result to $output: a file or a folder of exactly that name.",
                    exit: exit);
        }
    }

    /// <summary>Stores the result. If somebody else stored the same job's result meanwhile, that one is it.</summary>
    /// <exception cref="JobFailedException">Another job wrote the key meanwhile.</exception>
    public async Task<StoredResult> UploadAsync(
        Job job, CollectedResult result, ResultPlaces places, ChildExit exit, CancellationToken cancellationToken)
    {
        var (key, seen) = result.IsZip ? (places.ZipKey, places.Zip) : (places.FileKey, places.File);
        ThrowIfOthers(seen, key, job, exit);
        var stored = await store.TryUploadAsync(
            settings.OutputBucket, key, result.Path, MetadataOf(job, exit), seen, cancellationToken);
        if (stored is not null)
        {
            return new StoredResult(key, stored);
        }

        var there = await store.FindAsync(settings.OutputBucket, key, versionId: null, cancellationToken);
        ThrowIfOthers(there, key, job, exit);
        return there?.Job == job.Identity
            ? new StoredResult(key, there!)
            : throw new JobFailedException(
                AgentErrorCodes.ResultContested,
                FailureReason.AgentError,
                $"s3://{settings.OutputBucket}/{key} was written by somebody else while the job ran; nothing was overwritten.",
                "The next attempt sees what is there now. If this repeats, two workflows write the same keys.");
    }

    /// <exception cref="JobFailedException">What is there is the result of another input. The bucket may have another name today.</exception>
    private void ThrowIfOthers(StoredObject? there, string key, Job job, ChildExit exit)
    {
        if (there?.Source is { } value && ResultMetadata.ReadSource(value) is { } source && source.Key != job.Input.Key)
        {
            throw new JobFailedException(
                AgentErrorCodes.ResultContested,
                FailureReason.AgentError,
                $"s3://{settings.OutputBucket}/{key} is the result of '{source.Key}'; it was not overwritten.",
                "Two inputs have one result key: a folder made from 'x' is packed as 'x.zip'. Rename one of them.",
                isPermanent: true,
                exit: exit);
        }
    }

    private Dictionary<string, string> MetadataOf(Job job, ChildExit exit)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ResultMetadata.Job] = job.Identity,
            [ResultMetadata.Source] = ResultMetadata.SourceOf(job.Input),
            [ResultMetadata.SourceETag] = job.Input.ETag ?? "",
            [ResultMetadata.Image] = settings.Algorithm.BaseDigest,
            [ResultMetadata.Attempt] = job.Attempt.ToString(CultureInfo.InvariantCulture),
            [ResultMetadata.DurationMs] = ((long)exit.Duration.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
            [ResultMetadata.ExitCode] = (exit.ExitCode ?? 0).ToString(CultureInfo.InvariantCulture),
            [ResultMetadata.Trace] = job.Trace.TraceId,
        };
        if (job.Input.VersionId is { Length: <= LongestVersion } version)
        {
            metadata[ResultMetadata.SourceVersion] = version;
        }

        ResultMetadata.TryAdd(metadata, ResultMetadata.Started, exit.Started.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture));
        ResultMetadata.TryAdd(metadata, ResultMetadata.PeakMemoryBytes, exit.PeakMemoryBytes.ToString(CultureInfo.InvariantCulture));
        ResultMetadata.TryAdd(metadata, ResultMetadata.CpuSeconds, exit.CpuTime.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture));
        ResultMetadata.TryAdd(metadata, ResultMetadata.Worker, Uri.EscapeDataString(settings.Worker));
        return metadata;
    }
}
