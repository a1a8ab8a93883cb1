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

    [Theory]
    [InlineData("")]
    [InlineData("no-slash")]
    [InlineData("base64:***")]
    public void What_is_no_source_is_none(string value) => ResultMetadata.ReadSource(value).ShouldBeNull();
}
