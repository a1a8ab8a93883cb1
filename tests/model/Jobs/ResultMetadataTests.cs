namespace CloudPipe.Model.Tests;

public class ResultMetadataTests
{
    [Theory]
    [InlineData("a/b/x y.tif")]
    [InlineData("naïve/ü+%/ß")]
    [InlineData("..//control\u0001")]
    public void A_source_can_be_read_back(string key) =>
        ResultMetadata.ReadSource(ResultMetadata.SourceOf(new InputObject("in-bucket", key))).ShouldBe(new InputObject("in-bucket", key));

    [Fact]
    public void The_source_of_the_longest_key_fits_into_the_metadata_that_S3_takes()
    {
        var input = new InputObject(new string('b', 63), string.Concat(Enumerable.Repeat("日本", 170)));
        var value = ResultMetadata.SourceOf(input);
        value.Length.ShouldBeLessThan(1600);
        ResultMetadata.ReadSource(value).ShouldBe(input);
    }

    [Fact]
    public void What_S3_would_not_take_any_more_is_left_out()
    {
        var metadata = new Dictionary<string, string> { [ResultMetadata.Source] = new string('s', 1900) };
        ResultMetadata.TryAdd(metadata, ResultMetadata.CpuSeconds, "0.25").ShouldBeTrue();
        ResultMetadata.TryAdd(metadata, ResultMetadata.Worker, new string('w', 100)).ShouldBeFalse();
        metadata.Keys.ShouldBe([ResultMetadata.Source, ResultMetadata.CpuSeconds]);
        metadata.Sum(entry => "x-amz-meta-".Length + entry.Key.Length + entry.Value.Length).ShouldBeLessThanOrEqualTo(ResultMetadata.LongestInAll);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-slash")]
    [InlineData("base64:***")]
    public void What_is_no_source_is_none(string value) => ResultMetadata.ReadSource(value).ShouldBeNull();
}
