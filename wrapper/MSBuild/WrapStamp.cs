using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>What the last build made of a document, and from what: while all of it still holds there is nothing to do.</summary>
/// <param name="Inputs">Everything that decides what is made and can be known without looking at an image, as one text.</param>
/// <param name="BaseSeen">What a glance at the base showed before it was wrapped.</param>
/// <param name="ImageSeen">What a glance at the wrapped image showed afterwards.</param>
/// <param name="InfoHash">Of <c>NAME_info.json</c>.</param>
/// <param name="Image">The outcome.</param>
internal sealed record WrapStamp(string Inputs, string BaseSeen, string ImageSeen, string InfoHash, BuiltImage Image)
{
    /// <summary>Null where there is none, or none that this version wrote: then the work is done again.</summary>
    public static WrapStamp? Read(string path)
    {
        try
        {
            var stamp = JsonBytes.Parse(File.ReadAllBytes(path), path, ImageErrorCodes.CannotRead);
            return new WrapStamp(
                stamp.RequiredText("inputs"),
                stamp.RequiredText("base_seen"),
                stamp.RequiredText("image_seen"),
                stamp.RequiredText("info_hash"),
                new BuiltImage(
                    stamp.RequiredText("name"),
                    stamp.RequiredText("image"),
                    stamp.RequiredText("digest"),
                    stamp.RequiredText("document"),
                    stamp.RequiredText("info_file")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ImageException)
        {
            return null;
        }
    }

    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = AtomicFile.Create(path);
        await file.Stream.WriteAsync(
            JsonBytes.Write(new JsonObject
            {
                ["inputs"] = Inputs,
                ["base_seen"] = BaseSeen,
                ["image_seen"] = ImageSeen,
                ["info_hash"] = InfoHash,
                ["name"] = Image.Name,
                ["image"] = Image.Reference,
                ["digest"] = Image.Digest,
                ["document"] = Image.Document,
                ["info_file"] = Image.InfoFile,
            }),
            cancellationToken);
        await file.CommitAsync(cancellationToken);
    }
}
