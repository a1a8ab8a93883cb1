using CloudPipe.Integration.Tests.Bases;

namespace CloudPipe.Integration.Tests.Ngs;

/// <summary>
/// workflows/ngs-biocontainers.json: the commands of its documents, run in images with the same programs from Debian, because the
/// biocontainers themselves are in a registry.
/// </summary>
public sealed class BiocontainersTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    private readonly WorkFolder _work = new();

    [Fact]
    public async Task A_sample_with_its_reference_passes_four_tools_and_has_its_differences()
    {
        Tool.Require("bcftools", "bcftools");
        await WrapAsync("fastp", "quality");
        await WrapAsync("bwa", "align");
        await WrapAsync("samtools", "align");
        await WrapAsync("bcftools", "variants");
        Directory.CreateDirectory(_work.Input);
        File.Copy(Path.Combine(Built.NgsBundles, "plate1/lambda-02.tar"), _work.At("input/lambda-02.tar"));

        await using var run = CommandProcess.Start(
            Built.CloudPipe, ["run", Path.Combine(Built.Root, "workflows/ngs-biocontainers.json"), "-i", _work.Input, "-o", _work.Output, "--runtime", "namespaces"], folder: _work.Path);

        (await run.ExitAsync(s_limit)).ShouldBe(0, run.Everything);
        await Tool.RunAsync("tar", "-xf", _work.At("output/Result-bcftools-Result-samtools-Result-bwa-Result-fastp-lambda-02.tar"), "-C", _work.Path);
        var found = await Variant.ReadAsync(_work.At("lambda-02.vcf.gz"));
        PlantedDifference.All.Where(difference => found.Contains(difference.Variant)).ShouldBe(PlantedDifference.All.Where(difference => difference.Sample == "lambda-02"));
        new[] { "lambda-02.bam.bai", "lambda-02.vcf.gz.tbi", "reports/lambda-02.quality.html", "reports/lambda-02.flagstat.txt", "reports/lambda-02.variants.txt" }
            .ShouldAllBe(name => File.Exists(_work.At(name)));
    }

    [Theory]
    [InlineData("fastp")]
    [InlineData("bwa")]
    [InlineData("samtools")]
    [InlineData("bcftools")]
    public void Each_document_names_its_biocontainer_with_a_tag(string tool) =>
        File.ReadAllText(Document(tool)).ShouldContain($"\"container_name\": \"biocontainers/{tool}:v");

    public void Dispose() => _work.Dispose();

    private static string Document(string tool) => Path.Combine(Built.Root, $"samples/ngs/biocontainers/{tool}.json");

    private async Task WrapAsync(string tool, string image)
    {
        await using var wrap = CommandProcess.Start(
            Built.CloudPipe, ["wrap", Document(tool), "--from", "oci:" + Path.Combine(Built.Root, "artifacts/bases/ngs", image)], folder: _work.Path);
        (await wrap.ExitAsync(s_limit)).ShouldBe(0, wrap.Everything);
    }
}
