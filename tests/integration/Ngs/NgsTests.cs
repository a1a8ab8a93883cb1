using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CloudPipe.Integration.Tests.Bases;

namespace CloudPipe.Integration.Tests.Ngs;

/// <summary>
/// The NGS pipeline as a user runs it, on samples of which it is known how they differ from the genome. What it made is read with samtools
/// and bcftools of this machine.
/// </summary>
public sealed class NgsTests(NgsRun run) : IClassFixture<NgsRun>
{
    private const string Genome = "NC_001416.1";
    private const int GenomeBases = 48_502;

    public static TheoryData<string> Samples => [.. NgsRun.Samples];

    [Fact]
    public void All_samples_are_done_but_the_one_that_was_cut_off()
    {
        run.ExitCode.ShouldBe(1, run.Everything);
        run.Files().Where(file => file.GetProperty("state").GetString() == "done").Select(file => file.GetProperty("key").GetString())
            .ShouldBe(["plate1/lambda-01.fastq.gz", "plate1/lambda-02.fastq.gz", "plate2/lambda-03.fastq.gz", "plate2/lambda-04.fastq.gz"], ignoreOrder: true, run.Everything);
        run.Report.GetProperty("totals").GetProperty("failed").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void A_sample_that_was_cut_off_is_a_failure_that_says_so()
    {
        var failure = run.Files().Single(file => file.GetProperty("key").GetString() == NgsRun.Broken).GetProperty("failure");

        failure.GetProperty("stage").GetString().ShouldBe("quality");
        failure.GetProperty("exit_code").GetInt32().ShouldBe(65);
        failure.GetProperty("attempts").GetInt32().ShouldBe(2);
        failure.GetProperty("stderr_tail").GetString()!.ShouldContain("cut-off is no whole gzip file");
        run.Everything.ShouldContain($"failed {NgsRun.Broken} in quality");
    }

    [Fact]
    public void Several_samples_are_worked_on_at_once()
    {
        var jobs = run.Jobs();

        jobs.Count.ShouldBe(NgsRun.Samples.Count * 3, "every stage of every sample");
        jobs.Where(job => jobs.Any(job.IsBeside)).ShouldNotBeEmpty(string.Join('\n', jobs));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_alignment_is_whole_sorted_indexed_and_of_its_sample(string sample)
    {
        RequireTools();
        var bam = run.Result(sample, $"{sample}.bam");

        await Tool.RunAsync("samtools", "quickcheck", "-v", bam);
        var header = await Tool.RunAsync("samtools", "view", "-H", bam);
        header.ShouldContain("SO:coordinate");
        header.ShouldContain($"SN:{Genome}\tLN:{GenomeBases}");
        header.ShouldContain($"SM:{sample}");
        (await CountAsync(bam, $"{Genome}:20000-21000")).ShouldBeGreaterThan(0, "by its index");
        using var flags = JsonDocument.Parse(await Tool.RunAsync("samtools", "flagstat", "-O", "json", bam));
        var passed = flags.RootElement.GetProperty("QC-passed reads");
        passed.GetProperty("primary").GetInt64().ShouldBe(ReadsAfterQuality(sample), "every read that was good enough is in it once");
        passed.GetProperty("primary mapped %").GetDouble().ShouldBeGreaterThan(99);
        passed.GetProperty("properly paired %").GetDouble().ShouldBeGreaterThan(95);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_differences_that_were_planted_in_a_sample_are_found_in_it_and_in_no_other(string sample)
    {
        RequireTools();
        var vcf = run.Result(sample, $"{sample}.vcf.gz");

        var found = await Variant.ReadAsync(vcf);

        var planted = PlantedDifference.All;
        planted.Where(difference => found.Contains(difference.Variant)).Select(difference => difference.Sample).Distinct().ShouldBe([sample]);
        planted.Count(difference => found.Contains(difference.Variant)).ShouldBe(5, $"of {string.Join(", ", planted.Where(difference => difference.Sample == sample))}");
        var first = planted.First(difference => difference.Sample == sample).Variant;
        (await Tool.RunAsync("bcftools", "query", "-l", vcf)).Trim().ShouldBe(sample);
        (await Tool.RunAsync("bcftools", "view", "-H", "-r", $"{Genome}:{first.Position}", vcf)).ShouldContain($"{Genome}\t{first.Position}\t", customMessage: "by its index");
        (await Tool.RunAsync("bcftools", "stats", vcf)).ShouldContain($"number of records:\t{found.Count}\n");
    }

    [Fact]
    public async Task What_all_samples_have_in_common_is_found_in_all()
    {
        RequireTools();
        var common = new HashSet<Variant>(await Variant.ReadAsync(run.Result("lambda-01", "lambda-01.vcf.gz")));
        foreach (var sample in NgsRun.Samples)
        {
            common.IntersectWith(await Variant.ReadAsync(run.Result(sample, $"{sample}.vcf.gz")));
        }

        // The package's reads are of a phage that differs from the reference in some ninety places.
        common.Count.ShouldBeInRange(60, 90);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_quality_report_is_in_the_result_and_with_the_reads(string sample)
    {
        var before = Summary(sample, "before_filtering");
        before.GetProperty("total_reads").GetInt64().ShouldBe(2 * NgsRun.PairsOfASample);
        ReadsAfterQuality(sample).ShouldBeInRange(3000, 2 * NgsRun.PairsOfASample - 1);
        File.ReadAllText(run.Result(sample, $"reports/{sample}.quality.html")).ShouldContain(sample);
        File.ReadAllText(run.Result(sample, $"reports/{sample}.flagstat.txt")).ShouldContain("properly paired");

        using var kept = ZipFile.OpenRead(run.Intermediate("quality", sample));
        kept.Entries.Select(entry => entry.FullName).ShouldBe(
            [$"{sample}_1.fastq.gz", $"{sample}_2.fastq.gz", $"reports/{sample}.quality.html", $"reports/{sample}.quality.json"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_template_for_AWS_has_the_same_images_by_digest()
    {
        using var template = await run.TemplateAsync();

        var resources = template.RootElement.GetProperty("Resources");
        foreach (var stage in run.Report.GetProperty("stages").EnumerateArray())
        {
            var name = stage.GetProperty("name").GetString()!;
            var worker = resources.GetProperty(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name) + "Worker").GetProperty("Properties");
            worker.GetProperty("ContainerDefinitions")[0].GetProperty("Image").GetString().ShouldEndWith($"lab/{name}@{stage.GetProperty("image_digest").GetString()}");
        }
    }

    private static void RequireTools()
    {
        Tool.Require("samtools", "samtools");
        Tool.Require("bcftools", "bcftools");
    }

    private static async Task<long> CountAsync(string bam, string region) =>
        long.Parse(await Tool.RunAsync("samtools", "view", "-c", bam, region), CultureInfo.InvariantCulture);

    private long ReadsAfterQuality(string sample) => Summary(sample, "after_filtering").GetProperty("total_reads").GetInt64();

    private JsonElement Summary(string sample, string part)
    {
        using var report = JsonDocument.Parse(File.ReadAllText(run.Result(sample, $"reports/{sample}.quality.json")));
        return report.RootElement.GetProperty("summary").GetProperty(part).Clone();
    }
}
