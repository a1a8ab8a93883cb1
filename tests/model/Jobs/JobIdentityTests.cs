namespace CloudPipe.Model.Tests.Jobs;

public sealed class JobIdentityTests
{
    private static readonly AgentDocument Algorithm = AgentDocument.From(Sample.Algorithm("change123.algorithm.json"), "sha256:abc");
    private static readonly InputObject Input = new("in", "a/x.tif", null, "e1", 3);
    private static readonly Dictionary<string, string> Variables = new() { ["A"] = "1", ["B"] = "2" };

    [Fact]
    public void The_same_job_has_the_same_identity_on_any_day() =>
        JobIdentity.Compute(Input, Algorithm, Variables).ShouldBe("6cec5e2f2d59151ebb1947d6305d5a1b8b7fe69d85a3588eed959ec18a092b74");

    [Fact]
    public void The_order_of_variables_and_the_size_of_the_input_do_not_matter() =>
        JobIdentity.Compute(Input with { Size = null }, Algorithm, new Dictionary<string, string> { ["B"] = "2", ["A"] = "1" })
            .ShouldBe(JobIdentity.Compute(Input, Algorithm, Variables));

    [Fact]
    public void Whatever_the_result_depends_on_makes_another_job()
    {
        string[] others =
        [
            Identity(Input with { Bucket = "i", Key = "na/x.tif" }),
            Identity(Input with { Key = "a/y.tif" }),
            Identity(Input with { ETag = "e2" }),
            Identity(Input with { VersionId = "e1" }),
            Identity(Input with { VersionId = "v1" }),
            Identity(Input, Algorithm with { BaseDigest = "sha256:def" }),
            Identity(Input, Algorithm with { RunCommand = "sh /other.sh $input $output" }),
            Identity(Input, Algorithm with { InputFilePath = "/in/" }),
            Identity(Input, Algorithm with { OutputFilePath = "/in/" }),
            Identity(Input, Algorithm with { Name = "other" }),
            JobIdentity.Compute(Input, Algorithm, new Dictionary<string, string> { ["A"] = "1" }),
            JobIdentity.Compute(Input, Algorithm, new Dictionary<string, string> { ["A"] = "1B", ["B"] = "2" }),
            JobIdentity.Compute(Input, Algorithm, new Dictionary<string, string> { ["A"] = "1", ["B2"] = "" }),
            Identity(Input),
        ];

        others.Distinct(StringComparer.Ordinal).Count().ShouldBe(others.Length);
        others.ShouldAllBe(i => i.Length == 64);
    }

    [Fact]
    public void The_source_of_a_result_fits_into_a_header() =>
        ResultMetadata.SourceOf(new InputObject("in", "a b/é\n+.tif")).ShouldBe("in/a%20b/%C3%A9%0A%2B.tif");

    private static string Identity(InputObject input, AgentDocument? algorithm = null) =>
        JobIdentity.Compute(input, algorithm ?? Algorithm, Variables);
}
