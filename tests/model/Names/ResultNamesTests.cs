using System.Text;

namespace CloudPipe.Model.Tests.Names;

public sealed class ResultNamesTests
{
    [Fact]
    public void A_result_has_the_name_of_its_algorithm_and_of_its_input() =>
        ResultNames.ForFile("A", "x.tif").ShouldBe("Result-A-x.tif");

    [Fact]
    public void Names_accumulate_in_a_sequence() =>
        ResultNames.ForFile("B", ResultNames.ForFile("A", "x.tif")).ShouldBe("Result-B-Result-A-x.tif");

    [Fact]
    public void Two_inputs_that_differ_behind_a_dot_have_two_archives()
    {
        ResultNames.ZipFor("A", "s.v1.tif").ShouldBe("Result-A-s.v1.tif.zip");
        ResultNames.ZipFor("A", "s.v2.tif").ShouldBe("Result-A-s.v2.tif.zip");
    }

    [Theory]
    [InlineData("a/b/x.tif", "a/b/Result-A-x.tif")]
    [InlineData("x.tif", "Result-A-x.tif")]
    [InlineData("/x.tif", "/Result-A-x.tif")]
    [InlineData("a//../x y+z.tif", "a//../Result-A-x y+z.tif")]
    public void A_result_stays_in_the_folder_of_its_input(string inputKey, string key) =>
        ResultNames.Key(inputKey, ResultNames.ForFile("A", ObjectKey.BaseName(inputKey))).ShouldBe(key);

    [Fact]
    public void A_key_of_1024_bytes_is_not_shortened_and_a_longer_one_is()
    {
        var folder = new string('f', 1000) + "/";

        ResultNames.Key(folder + "x.tif", new string('r', 23)).Length.ShouldBe(1024);
        var shortened = ResultNames.Key(folder + "x.tif", new string('r', 20) + ".tif");
        shortened.ShouldMatch("/rr~[0-9a-f]{16}\\.tif$");
        shortened.Length.ShouldBe(1024);
    }

    [Fact]
    public void A_folder_that_leaves_no_room_is_a_permanent_failure_with_a_name()
    {
        var key = new string('f', 1010) + "/x.tif";

        var e = Should.Throw<ResultKeyTooLongException>(() => ResultNames.Key(key, "Result-A-x.tif"));

        e.Code.ShouldBe("CP1103");
        e.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public void The_local_name_of_a_result_is_a_file_name_even_if_that_of_its_key_is_not()
    {
        var key = "a/" + new string('x', 250) + ".tif";

        ResultNames.LocalFor("A", "a/x.tif").ShouldBe("Result-A-x.tif");
        Encoding.UTF8.GetByteCount(ResultNames.LocalFor("A", key)).ShouldBe(255);
        ResultNames.LocalFor("A", key).ShouldEndWith(".tif");
    }
}
