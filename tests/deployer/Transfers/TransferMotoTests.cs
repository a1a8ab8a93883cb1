using Amazon.S3;
using Amazon.S3.Model;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Transfers;

namespace CloudPipe.Deployer.Tests.Transfers;

/// <summary>Files to and from a server that is not ours.</summary>
public sealed class TransferMotoTests : IClassFixture<MotoServer>, IDisposable
{
    private const int Large = 17 * 1024 * 1024;

    private readonly string _bucket = $"b{Guid.NewGuid():n}";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cloudpipe-transfer-");
    private readonly AwsServices _aws;

    public TransferMotoTests(MotoServer moto)
    {
        moto.Require();
        _aws = AwsServices.Create(moto.Options);
    }

    [Fact(Timeout = 300_000)]
    public async Task What_is_below_a_folder_keeps_its_folders_and_what_is_hidden_stays_out()
    {
        await _aws.S3.PutBucketAsync(_bucket);
        Write("in/x.txt", "x");
        Write("in/a/ü b+c.txt", "y");
        Write("in/.cloudpipe/state.json", "s");
        Write("in/a/.hidden", "h");
        var single = Write("single.bin", "z");

        var outcome = await UploadAsync("", PathOf("in"), single);

        (outcome.Copied, outcome.Bytes, outcome.Unchanged, outcome.Failed).ShouldBe((3, 3, 0, 0));
        (await KeysAsync()).ShouldBe(["a/ü b+c.txt", "single.bin", "x.txt"], ignoreOrder: true);
        (await UploadAsync("later/today/", single)).Copied.ShouldBe(1);
        (await KeysAsync()).ShouldContain("later/today/single.bin");
    }

    [Fact(Timeout = 300_000)]
    public async Task What_is_there_unchanged_is_not_uploaded_again_and_what_changed_is()
    {
        await _aws.S3.PutBucketAsync(_bucket);
        Write("in/same", "same");
        Write("in/changed", "before");
        Write("in/empty", "");
        await File.WriteAllBytesAsync(PathOf("in/large"), Bytes(Large));
        (await UploadAsync("", PathOf("in"))).Copied.ShouldBe(4);
        (await _aws.S3.GetObjectMetadataAsync(_bucket, "large")).ETag.ShouldEndWith("-2\"", customMessage: "it came in parts");
        Write("in/changed", "after!");

        var seen = new List<TransferredFile>();
        var options = new TransferOptions { Report = new Listener(seen) };
        var again = await new BucketUpload(_aws.S3, _bucket, options).RunAsync([PathOf("in")], "", CancellationToken.None);

        (again.Copied, again.Unchanged, again.Failed).ShouldBe((1, 3, 0));
        seen.Single(file => file.Verdict == TransferVerdict.Copied).Key.ShouldBe("changed");
        (options.Tally.TotalFiles, options.Tally.Files, options.Tally.MovedBytes).ShouldBe((4, 4, 6));
    }

    [Fact(Timeout = 300_000)]
    public async Task A_dry_run_says_what_it_would_do_and_does_nothing()
    {
        await _aws.S3.PutBucketAsync(_bucket);
        Write("in/x", "x");
        var seen = new List<TransferredFile>();
        var options = new TransferOptions { IsDryRun = true, Report = new Listener(seen) };

        (await new BucketUpload(_aws.S3, _bucket, options).RunAsync([PathOf("in")], "", CancellationToken.None)).Copied.ShouldBe(1);

        seen.ShouldHaveSingleItem().Key.ShouldBe("x");
        (await KeysAsync()).ShouldBeEmpty();
        await UploadAsync("", PathOf("in"));
        (await new BucketDownload(_aws.S3, _bucket, new() { IsDryRun = true }).RunAsync(PathOf("out"), "", CancellationToken.None)).Copied.ShouldBe(1);
        Directory.Exists(PathOf("out")).ShouldBeFalse();
    }

    [Fact(Timeout = 300_000)]
    public async Task Paths_that_cannot_be_uploaded_are_refused_before_the_first_file_is_processed()
    {
        await _aws.S3.PutBucketAsync(_bucket);
        Write("one/a/x", "1");
        Write("two/a/x", "2");

        var twice = await Should.ThrowAsync<DeployException>(() => UploadAsync("", PathOf("one"), PathOf("two")));
        var missing = await Should.ThrowAsync<DeployException>(() => UploadAsync("", PathOf("one"), PathOf("three")));

        (twice.Code, missing.Code).ShouldBe(("CP5140", "CP5140"));
        twice.Message.ShouldContain("would both be a/x");
        (await KeysAsync()).ShouldBeEmpty();
    }

    [Fact(Timeout = 300_000)]
    public async Task A_file_that_cannot_be_read_fails_and_the_others_do_not()
    {
        await _aws.S3.PutBucketAsync(_bucket);
        Write("in/good", "g");
        File.CreateSymbolicLink(PathOf("in/dangling"), PathOf("nowhere"));
        File.CreateSymbolicLink(PathOf("in/link"), PathOf("in/good"));
        Write("in/" + string.Join('/', Enumerable.Repeat(new string('d', 200), 6)) + "/deep", "d");

        var outcome = await UploadAsync("", PathOf("in"));

        (outcome.Copied, outcome.Failed).ShouldBe((2, 2));
        outcome.FirstFailures.ShouldContain(file => file.Key == "dangling");
        outcome.FirstFailures.ShouldContain(file => file.Reason!.Contains("1024", StringComparison.Ordinal));
        (await KeysAsync()).ShouldBe(["good", "link"], ignoreOrder: true);
    }

    [Fact(Timeout = 300_000)]
    public async Task An_upload_that_is_interrupted_leaves_no_object_and_no_parts()
    {
        await _aws.S3.PutBucketAsync(_bucket);
        await File.WriteAllBytesAsync(PathOf("large"), Bytes(Large));
        using var interrupt = new CancellationTokenSource();
        using var s3 = new InterruptingS3(_aws.S3.Config, interrupt, request => request.RequestUri!.Query.Contains("partNumber=2", StringComparison.Ordinal));

        await Should.ThrowAsync<OperationCanceledException>(() => new BucketUpload(s3.Client, _bucket, new()).RunAsync([PathOf("large")], "", interrupt.Token));

        interrupt.IsCancellationRequested.ShouldBeTrue();
        (await KeysAsync()).ShouldBeEmpty();
        ((await _aws.S3.ListMultipartUploadsAsync(_bucket)).MultipartUploads ?? []).ShouldBeEmpty();
    }

    [Fact(Timeout = 300_000)]
    public async Task A_download_keeps_folders_and_leaves_what_is_our_own()
    {
        string[] keys = ["plain", "a/b/c", "ü b+c", ".cloudpipe/failures/x.json", "folder/"];
        await PutAllAsync(keys);

        var outcome = await DownloadAsync();

        (outcome.Copied, outcome.Failed).ShouldBe((3, 0));
        string[] files = [.. Files("out")];
        files.Length.ShouldBe(3);
        files.ShouldContain("plain");
        files.ShouldContain("a/b/c");
        (await File.ReadAllTextAsync(PathOf("out/a/b/c"))).ShouldBe("a/b/c");
        Files("").ShouldAllBe(file => file.StartsWith("out/", StringComparison.Ordinal));
        Files("out").ShouldAllBe(file => !file.Contains(".cloudpipe", StringComparison.Ordinal));
    }

    [Fact(Timeout = 300_000)]
    public async Task What_is_there_unchanged_is_not_downloaded_again_and_what_changed_is()
    {
        await PutAllAsync(["same", "changed", "gone"]);
        Write("in/large", "");
        await File.WriteAllBytesAsync(PathOf("in/large"), Bytes(Large));
        await UploadAsync("", PathOf("in"));
        (await DownloadAsync()).Copied.ShouldBe(4);
        Write("out/changed", "CHANGED");
        File.Delete(PathOf("out/gone"));

        var again = await DownloadAsync();

        (again.Copied, again.Unchanged, again.Failed).ShouldBe((2, 2, 0));
        (await File.ReadAllTextAsync(PathOf("out/changed"))).ShouldBe("changed");
        (await File.ReadAllBytesAsync(PathOf("out/large"))).ShouldBe(Bytes(Large));
    }

    [Fact(Timeout = 300_000)]
    public async Task A_link_is_not_followed_and_a_file_is_no_folder()
    {
        await PutAllAsync(["link/x", "file/x", "good/x"]);
        Directory.CreateDirectory(PathOf("elsewhere"));
        Directory.CreateDirectory(PathOf("out"));
        Directory.CreateSymbolicLink(PathOf("out/link"), PathOf("elsewhere"));
        Write("out/file", "mine");

        var outcome = await DownloadAsync();

        (outcome.Copied, outcome.Failed).ShouldBe((1, 2));
        outcome.FirstFailures.Single(file => file.Key == "link/x").Reason.ShouldNotBeNull().ShouldContain("is a link");
        outcome.FirstFailures.Single(file => file.Key == "file/x").Reason.ShouldNotBeNull().ShouldContain("is a file");
        Directory.EnumerateFileSystemEntries(PathOf("elsewhere")).ShouldBeEmpty();
        (await File.ReadAllTextAsync(PathOf("out/file"))).ShouldBe("mine");
    }

    [Fact(Timeout = 300_000)]
    public async Task A_download_that_is_interrupted_leaves_no_half_file()
    {
        await PutAllAsync(["x"]);
        using var interrupt = new CancellationTokenSource();
        using var s3 = new InterruptingS3(_aws.S3.Config, interrupt, request => request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.EndsWith("/x", StringComparison.Ordinal), inBody: true);

        await Should.ThrowAsync<OperationCanceledException>(() => new BucketDownload(s3.Client, _bucket, new()).RunAsync(PathOf("out"), "", interrupt.Token));

        interrupt.IsCancellationRequested.ShouldBeTrue();
        Files("out").ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(PathOf("out")).ShouldBeEmpty();
    }

    [Fact(Timeout = 300_000)]
    public async Task What_no_file_could_get_by_ends_it_at_once()
    {
        Write("in/x", "x");
        (await Should.ThrowAsync<AmazonS3Exception>(() => UploadAsync("", PathOf("in")))).ErrorCode.ShouldBe("NoSuchBucket");
        (await Should.ThrowAsync<AmazonS3Exception>(DownloadAsync)).ErrorCode.ShouldBe("NoSuchBucket");
    }

    public void Dispose()
    {
        _aws.Dispose();
        _folder.Delete(recursive: true);
    }

    private Task<TransferOutcome> UploadAsync(string prefix, params IReadOnlyList<string> paths) => new BucketUpload(_aws.S3, _bucket, new()).RunAsync(paths, prefix, CancellationToken.None);

    private Task<TransferOutcome> DownloadAsync() => new BucketDownload(_aws.S3, _bucket, new()).RunAsync(PathOf("out"), "", CancellationToken.None);

    private async Task PutAllAsync(IEnumerable<string> keys)
    {
        await _aws.S3.PutBucketAsync(_bucket);
        foreach (var key in keys)
        {
            await _aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = _bucket, Key = key, ContentBody = key.EndsWith('/') ? "" : key });
        }
    }

    private async Task<IReadOnlyList<string>> KeysAsync() =>
        [.. ((await _aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket })).S3Objects ?? []).Select(found => found.Key)];

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private IEnumerable<string> Files(string folder) => Directory.Exists(PathOf(folder))
        ? Directory.EnumerateFiles(PathOf(folder), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }).Select(file => Path.GetRelativePath(PathOf(folder), file))
        : [];

    private string Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), content);
        return PathOf(name);
    }

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private sealed class Listener(List<TransferredFile> files) : IProgress<TransferredFile>
    {
        public void Report(TransferredFile value)
        {
            lock (files)
            {
                files.Add(value);
            }
        }
    }
}
