using System.Text;
using CloudPipe.Model;

namespace CloudPipe.Wrapper;

/// <summary>The part of a build that is one document: wrap it unless nothing has changed, push what was wrapped.</summary>
internal sealed class AlgorithmBuild
{
    /// <summary>Who builds offline waits no longer than this to hear that the base cannot be asked for.</summary>
    private static readonly TimeSpan s_glanceLimit = TimeSpan.FromSeconds(5);

    private readonly AlgorithmFile _file;
    private readonly WrapSettings _settings;
    private readonly BuildLog _log;

    public AlgorithmBuild(AlgorithmFile file, WrapSettings settings, BuildLog log)
    {
        (_file, _settings, _log) = (file, settings, log);
    }

    /// <returns>Null where it failed; the reason is logged.</returns>
    public async Task<BuiltImage?> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var pushTo = _settings.PushDestinationOf(_file);
            var destination = _settings.DestinationOf(_file);
            var stampFile = StampFile(destination);
            var stamp = await WrapAsync(destination, stampFile, cancellationToken);
            return pushTo is null ? stamp.Image : await PushAsync(stamp, stampFile, pushTo, cancellationToken);
        }
        catch (CloudPipeException e)
        {
            _log.Error(e, _file.Shown);
            return null;
        }
    }

    private async Task<WrapStamp> WrapAsync(ImageReference destination, string stampFile, CancellationToken cancellationToken)
    {
        var source = _settings.BaseOf(_file);
        var inputs = Inputs(source, destination);
        var last = WrapStamp.Read(stampFile) is { } stamp && stamp.Inputs == inputs && await HoldsAsync(stamp, destination, cancellationToken)
            ? stamp
            : null;
        var baseSeen = await GlanceAtBaseAsync(source, last, cancellationToken);
        if (last is not null && last.BaseSeen == baseSeen)
        {
            _log.Result(_file.Shown, last.Image.Reference, isUnchanged: true);
            return last;
        }

        var outcome = await AlgorithmWrap.RunAsync(Request(destination) with { From = Given(_settings.BaseImage) }, cancellationToken);
        var made = new WrapStamp(
            inputs,
            baseSeen ?? "",
            await ImageGlance.AtAsync(destination, _settings.Access, cancellationToken) ?? "",
            ContentDigest.Of(Encoding.UTF8.GetBytes(outcome.Info)),
            Built(outcome));
        await made.WriteAsync(stampFile, cancellationToken);
        _log.Result(_file.Shown, made.Image.Reference, isUnchanged: false);
        return made;
    }

    /// <summary>
    /// Wrapping a wrapped image again changes nothing in it, so this is a copy that also describes itself: the digest in the registry is the one
    /// that was built and tried here, which a wrap of the base in the registry need not give (layouts hold OCI manifests only).
    /// </summary>
    private async Task<BuiltImage> PushAsync(WrapStamp stamp, string stampFile, ImageReference destination, CancellationToken cancellationToken)
    {
        var outcome = await AlgorithmWrap.RunAsync(Request(destination) with { From = Given(stamp.Image.Reference) }, cancellationToken);

        // NAME_info.json now names the pushed image. It is the same one, so the next build has no reason to write it again.
        var described = stamp with { InfoHash = ContentDigest.Of(Encoding.UTF8.GetBytes(outcome.Info)) };
        await described.WriteAsync(stampFile, cancellationToken);
        var pushed = Built(outcome);
        _log.Result(_file.Shown, pushed.Reference, isUnchanged: false);
        return pushed;
    }

    private WrapRequest Request(ImageReference destination) => new()
    {
        DocumentFile = _file.Path,
        Document = _file.Document,
        To = destination,
        AlgorithmsFolder = _settings.AlgorithmsFolder,
        Platform = _settings.Platform,
        Agents = _settings.Agents,
        Access = _settings.Access,
    };

    private BuiltImage Built(WrapOutcome outcome) =>
        new(outcome.Name, outcome.Image.ToString(), outcome.Digest, _file.Path, outcome.InfoFile);

    /// <summary>Whether what the last build left is still there, untouched.</summary>
    private async Task<bool> HoldsAsync(WrapStamp last, ImageReference destination, CancellationToken cancellationToken)
    {
        if (!File.Exists(last.Image.InfoFile)
            || ContentDigest.Of(await File.ReadAllBytesAsync(last.Image.InfoFile, cancellationToken)) != last.InfoHash)
        {
            return false;
        }

        try
        {
            return await ImageGlance.AtAsync(destination, _settings.Access, cancellationToken) is { } seen && seen == last.ImageSeen;
        }
        catch (ImageException e)
        {
            // The wrap will say it better, with everything it tried.
            _log.Detail($"{destination} cannot be looked at: {e.Message}");
            return false;
        }
    }

    private async Task<string?> GlanceAtBaseAsync(ImageReference source, WrapStamp? last, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_glanceLimit);
        string problem;
        try
        {
            return await ImageGlance.AtAsync(source, _settings.Access, limit.Token);
        }
        catch (ImageException e)
        {
            problem = e.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            problem = $"no answer within {s_glanceLimit.TotalSeconds} s.";
        }

        if (last is null)
        {
            // The wrap will say it better, with everything it tried.
            _log.Detail($"{source} cannot be looked at: {problem}");
            return null;
        }

        _log.Warning(ImageErrorCodes.BaseNotSeen, _file.Shown, $"Whether {source} has changed cannot be seen: {problem}", "The image of the last build is kept.");
        return last.BaseSeen;
    }

    private string Inputs(ImageReference source, ImageReference destination) => string.Join(
        '\n',
        [
            $"document {_file.Hash}",
            $"base {source}",
            $"platform {_settings.Platform}",
            $"image {destination}",
            $"described in {_settings.AlgorithmsFolder}",
            $"wrapped by {typeof(AlgorithmBuild).Module.ModuleVersionId}",
            .. _settings.Agents.Select(a => $"agent {a.Digest}"),
        ]);

    private string StampFile(ImageReference destination) => Path.Combine(
        _settings.StampFolder,
        $"{ContentDigest.Hex(ContentDigest.Of(Encoding.UTF8.GetBytes($"{_file.Path}\n{destination}")))[..32]}.json");

    private static ImageReference? Given(string? reference) => reference is null ? null : ImageReference.Parse(reference);
}
